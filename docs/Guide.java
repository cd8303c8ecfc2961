///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS org.asciidoctor:asciidoctorj:3.0.1
//DEPS org.asciidoctor:asciidoctorj-pdf:2.3.23
//DEPS org.asciidoctor:asciidoctorj-epub3:2.2.0
//DEPS info.picocli:picocli:4.7.7
//DEPS com.google.code.gson:gson:2.13.2
//DEPS com.samskivert:jmustache:1.16
//DEPS org.jsoup:jsoup:1.21.2
//DEPS org.apache.pdfbox:fontbox:3.0.6
//SOURCES guide/*.java
//SOURCES guide/**/*.java
//SOURCES ../exercises-tests/grader/cause/*.java
//SOURCES ../exercises-tests/grader/root/*.java
//SOURCES ../lessons/course/Question.java
//RUNTIME_OPTIONS -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -XX:+UseSerialGC -XX:TieredStopAtLevel=1
//RUNTIME_OPTIONS -Djruby.compile.mode=OFF --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

import guide.GuideCommand;

/** Builds the guide: {@code jbang guide}, {@code jbang guide --open}, {@code jbang guide --record pause}. */
void main(String... arguments) {
    GuideCommand.main(arguments);
}
