import java.io.File;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDF files by veraPDF: arguments in pairs of a flavour (`ua1`, `2a`) and a file. A line a file, and a line a finding. */
public class Validate {
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (int i = 0; i < args.length; i += 2) {
      PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[i]);
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(args[i + 1]), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        ValidationResult result = validator.validate(parser);
        System.out.println(args[i] + " " + (result.isCompliant() ? "compliant" : "not compliant") + " "
            + result.getTotalAssertions() + " assertions");
        for (TestAssertion assertion : result.getTestAssertions())
          if (assertion.getStatus() == TestAssertion.Status.FAILED)
            System.out.println("  " + assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                + " " + assertion.getMessage() + " " + assertion.getLocation().getContext());
      }
    }
  }
}
