///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS nu.validator:validator:26.5.2
//DEPS org.w3c:epubcheck:5.3.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//RUNTIME_OPTIONS -Dstdout.encoding=UTF-8 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC

import com.adobe.epubcheck.api.EpubCheck;
import java.io.PrintWriter;
import java.io.StringWriter;
import nu.validator.client.EmbeddedValidator;

/**
 * Judges files of the built guide by the standards, HTML by Nu, EPUB by EPUBCheck: {@code jbang docs/Validity.java FILE …}.
 * Prints PASS or FAIL, the file, and the findings in one line, with tabs between them.
 */
void main(String... files) throws Exception {
    var html = new EmbeddedValidator();
    html.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
    for (var file : files) {
        var findings = file.endsWith(".epub") ? epub(Path.of(file)) : html.validate(Path.of(file));
        IO.println((findings.isBlank() ? "PASS" : "FAIL") + "\t" + Path.of(file).getFileName() + "\t"
                + findings.strip().replace("\n", "\\n").replace("\t", " "));
    }
}

String epub(Path file) {
    var report = new StringWriter();
    var passed = new EpubCheck(file.toFile(), new PrintWriter(report)).doValidate() == 0;
    return passed ? "" : report.toString();
}
