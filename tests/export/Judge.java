// Judges PDFs by veraPDF's own engine: a line for each rule that a file breaks (file, clause, test, how often, what), one of
// "file, passed" where it breaks none. The first argument names the flavour: ua1, 2a.
import java.io.File;
import java.util.Arrays;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

public class Judge {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var flavour = PDFAFlavour.byFlavourId(arguments[0]);
        var foundry = Foundries.defaultInstance();
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            try (var parser = foundry.createParser(new File(file), flavour);
                    var validator = foundry.createValidator(flavour, false)) {
                var result = validator.validate(parser);
                var broken = new TreeMap<String, Integer>();
                result.getFailedChecks().forEach((rule, times) ->
                    broken.put(rule.getClause() + "\t" + rule.getTestNumber(), times));
                if (result.isCompliant() != broken.isEmpty()) throw new IllegalStateException("a verdict without a reason");
                if (broken.isEmpty()) System.out.println(file + "\tpassed");
                broken.forEach((rule, times) -> System.out.println(file + "\t" + rule + "\t" + times));
            }
        }
    }
}
