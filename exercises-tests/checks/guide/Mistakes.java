package checks.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** One mistake of every kind. */
final class Mistakes {

    private final GuideCopy copy;
    private final Map<String, String> messages = new LinkedHashMap<>();

    private Mistakes(GuideCopy copy) {
        this.copy = copy;
    }

    /** Makes them; returns the name of each, and a regular expression of the message that it must cause. */
    static Map<String, String> in(GuideCopy copy) throws IOException {
        var mistakes = new Mistakes(copy);
        mistakes.make();
        return mistakes.messages;
    }

    private void make() throws IOException {
        copy.change("docs/01-tcp-server.adoc", "step::listen[]", "step::lisen[]");
        expect("an unknown step", "docs/01-tcp-server\\.adoc:\\d+: unknown step 'lisen'.*");
        copy.change("lessons/01-tcp-server/questions.txt", "2 reads 'confirmed: hello'", "2 reads 'nothing'");
        expect("a prediction that the recording does not answer",
                "lessons/01-tcp-server/questions\\.txt: the recording of 'listen' shows not one answer .*");
        copy.change("lessons/01-tcp-server/questions.txt", "address: ", "adress: ");
        expect("a question about no step", "lessons/01-tcp-server/questions\\.txt: a question about 'adress'.*");
        expect("a step without a question",
                "lessons/01-tcp-server/questions\\.txt: no question about the step 'address'");
        copy.change("docs/01-tcp-server.adoc", "predict::backlog[]", "");
        expect("a question that is not asked", "docs/01-tcp-server\\.adoc: no predict::backlog\\[].*");
        copy.change("lessons/01-tcp-server/TcpServer.java", "// tag::close[]\n",
                "// tag::close[]\n" + "//\n".repeat(20));
        expect("a step of more than a screen", "lessons/01-tcp-server/TcpServer\\.java:\\d+: 'close' has 56 lines.*");
        expect("a step that no page shows", "docs/01-tcp-server\\.adoc: no step::listen\\[].*");
        copy.change("docs/02-socket.adoc", "step::end[]", "step::end[]\n\nstep::data[]");
        expect("a step shown twice", "docs/02-socket\\.adoc:\\d+: step 'data' is shown twice, first in line \\d+");
        copy.change("docs/03-tcp-client.adoc", "step::talk[]", "step::type[]");
        expect("a step out of order", "docs/03-tcp-client\\.adoc:\\d+: step .* (is out of order|is shown twice).*");
        append("docs/04-net-helpers.adoc", "\nstep::is-ip[]\n");
        expect("a step outside of its block", "docs/04-net-helpers\\.adoc:\\d+: step::is-ip\\[] stands outside .*");
        append("docs/05-udp.adoc", "\nA word: term:nonsense[].\n");
        expect("an unknown term", "docs/05-udp\\.adoc:\\d+: unknown term 'nonsense'.*");
        append("docs/06-broadcast-multicast.adoc", "\nreport::nobody[]\n");
        expect("an unknown report", "docs/06-broadcast-multicast\\.adoc:\\d+: unknown report 'nobody'.*");
        append("docs/teaching.adoc", "\nmistakes::07-quic[]\n");
        expect("mistakes of no chapter", "docs/teaching\\.adoc:\\d+: mistakes::07-quic\\[] of a chapter whose .*");
        append("docs/errata.adoc", "\nSee <<nowhere>>, xref:02-socket.adoc#nowhere[there] and link:gone.html[gone].\n");
        expect("a broken reference", "docs/errata\\.adoc:\\d+: a reference to 'nowhere'.*");
        expect("a broken reference to another page", "docs/errata\\.adoc:\\d+: a dead link: 02-socket\\.html#nowhere");
        expect("a dead link", "docs/errata\\.adoc:\\d+: a dead link: gone\\.html");
        append("docs/coming-from-node.adoc", "\n----\nwithout an end\n");
        expect("a warning of Asciidoctor", "docs/coming-from-node\\.adoc:\\d+: unterminated listing block");
        copy.change("lessons/05-udp/Udp.java", "// tag::rinfo[]", "// tag::rinfo[]\n// " + "far too wide ".repeat(7));
        expect("code that is too wide", "lessons/05-udp/Udp\\.java:\\d+: a line of \\d+ columns.*");
        expect("a stale recording", "docs/transcripts/05-udp/rinfo\\.txt: the recording is stale.*");
        copy.change("lessons/06-broadcast-multicast/BroadcastMulticast.java", "// end::join[]", "// end::joined[]");
        expect("an end with another name",
                "lessons/06-broadcast-multicast/BroadcastMulticast\\.java:\\d+: end::joined\\[], where end::join\\[] is due");
        append("lessons/04-net-helpers/NetHelpers.java", "\n// tag::more[]\n");
        expect("a tag without an end", "lessons/04-net-helpers/NetHelpers\\.java:\\d+: tag::more\\[] has no end");
        append("docs/before.adoc", "\ndrawing::nothing[]\n\nprogram::lessons/Nothing.java[]\n");
        expect("an unknown drawing", "docs/before\\.adoc:\\d+: unknown drawing 'nothing'.*");
        expect("an unknown program", "docs/before\\.adoc:\\d+: unknown program 'lessons/Nothing\\.java'.*");
        Files.delete(copy.root().resolve("docs/transcripts/02-socket/end.txt"));
        expect("a missing recording", "docs/transcripts/02-socket/end\\.txt: there is no recording of this step.*");
        Files.writeString(copy.root().resolve("docs/transcripts/04-net-helpers/gone.txt"), "\n");
        expect("a recording of nothing", "docs/transcripts/04-net-helpers/gone\\.txt: a recording of no step.*");
        append("docs/scale.adoc",
                "\nchart::nothing[]\n\nA measured:cpu-1[Nobody], a measured:echo-100[floor,Node,<0.1].\n");
        expect("an unknown chart", "docs/scale\\.adoc:\\d+: unknown chart 'nothing'.*");
        expect("a figure of nobody", "docs/scale\\.adoc:\\d+: no row of 'cpu-1'.* begins with 'Nobody'");
        expect("a claim that was not measured", "docs/scale\\.adoc:\\d+: measured was .*, not <0\\.1: .*");
        Files.delete(copy.root().resolve("docs/instructors.adoc"));
        expect("a missing page", "docs/instructors\\.adoc: this page is missing");
    }

    private void expect(String name, String message) {
        messages.put(name, message);
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(copy.root().resolve(file), Files.readString(copy.root().resolve(file)) + text);
    }
}
