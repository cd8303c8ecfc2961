///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS nu.validator:validator:26.5.2
//RUNTIME_OPTIONS -Dstdout.encoding=UTF-8 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss16m

import nu.validator.client.EmbeddedValidator;

/**
 * Judges HTML files by the standard: {@code jbang docs/Validity.java FILE …}. Prints PASS or FAIL, the file, and the
 * findings in one line, with tabs between them.
 */
void main(String... files) throws Exception {
    var html = new EmbeddedValidator();
    html.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
    for (var file : files) {
        var findings = html.validate(Path.of(file)).strip();
        IO.println((findings.isEmpty() ? "PASS" : "FAIL") + "\t" + Path.of(file).getFileName() + "\t"
                + findings.replace("\n", "\\n").replace("\t", " "));
    }
}
