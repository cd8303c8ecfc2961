///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS com.microsoft.playwright:playwright:1.62.0
//DEPS com.deque.html.axe-core:playwright:4.11.3
//DEPS org.slf4j:slf4j-nop:2.0.17
//SOURCES browser/*.java
//RUNTIME_OPTIONS -Dstdout.encoding=UTF-8 --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC

import browser.BrowserChecks;

/**
 * Looks at the built guide in a real browser: {@code jbang docs/Browser.java}; at the live one, in a copy of the course:
 * {@code jbang docs/Browser.java --live COPY}.
 */
void main(String... arguments) throws Exception {
    System.exit(arguments.length == 2 ? BrowserChecks.runLive(Path.of("").toAbsolutePath(), Path.of(arguments[1]))
            : BrowserChecks.run(Path.of("docs/build").toAbsolutePath()));
}
