import java.io.File;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/** Prints one line a violation of OWL 2 DL or RL in the Turtle file given, one a class that can have no member. */
class Profile {
  public static void main(String[] arguments) throws Exception {
    OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
    OWLOntology ontology = manager.loadOntologyFromOntologyDocument(new File(arguments[0]));
    for (Profiles profile : new Profiles[] {Profiles.OWL2_DL, Profiles.OWL2_RL}) {
      OWLProfileReport report = profile.checkOntology(ontology);
      for (OWLProfileViolation violation : report.getViolations()) {
        System.out.println(profile + " " + violation.toString().replace('\n', ' '));
      }
    }
    OWLReasoner reasoner = new ReasonerFactory().createReasoner(ontology);
    System.out.println("consistent " + reasoner.isConsistent());
    reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom().forEach(found -> System.out.println("empty " + found));
    System.out.println("axioms " + ontology.getLogicalAxiomCount());
  }
}
