///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS org.w3c:epubcheck:5.3.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//RUNTIME_OPTIONS -Dstdout.encoding=UTF-8 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss16m

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.WriterReportImpl;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Judges an EPUB by the standard: {@code jbang docs/EpubValidity.java FILE}. Prints as docs/Validity.java does, with whose
 * libraries it does not get along.
 */
void main(String... files) {
    for (var file : files) {
        var report = new StringWriter();
        var quiet = new WriterReportImpl(new PrintWriter(report), "", true);
        new EpubCheck(Path.of(file).toFile(), quiet).doValidate();
        var passed = quiet.getWarningCount() + quiet.getErrorCount() + quiet.getFatalErrorCount() == 0;
        var findings = report.toString().lines().filter(line -> line.matches("(WARNING|ERROR|FATAL).*")).toList();
        IO.println((passed ? "PASS" : "FAIL") + "\t" + Path.of(file).getFileName() + "\t"
                + String.join("\\n", findings).replace("\t", " "));
    }
}
