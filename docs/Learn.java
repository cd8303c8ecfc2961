///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS info.picocli:picocli:4.7.7
//DEPS org.junit.jupiter:junit-jupiter-api:5.14.4
//DEPS org.junit.jupiter:junit-jupiter-engine:5.14.4
//DEPS org.junit.platform:junit-platform-launcher:1.14.4
//DEPS com.google.code.gson:gson:2.13.2
//DEPS com.samskivert:jmustache:1.16
//SOURCES live/*.java
//SOURCES live/exercise/*.java
//SOURCES live/http/*.java
//SOURCES live/run/*.java
//SOURCES live/talk/*.java
//SOURCES guide/ladder/*.java
//SOURCES guide/lesson/*.java
//SOURCES guide/recording/*.java
//SOURCES guide/theme/*.java
//SOURCES ../exercises-tests/grader/cause/*.java
//SOURCES ../exercises-tests/grader/engine/*.java
//SOURCES ../exercises-tests/grader/hosts/*.java
//SOURCES ../exercises-tests/grader/owner/*.java
//SOURCES ../exercises-tests/grader/program/*.java
//SOURCES ../exercises-tests/grader/report/*.java
//SOURCES ../exercises-tests/grader/report/json/*.java
//SOURCES ../exercises-tests/grader/root/*.java
//SOURCES ../exercises-tests/grader/student/*.java
//SOURCES ../exercises-tests/grader/suite/*.java
//SOURCES ../exercises-tests/grader/text/*.java
//SOURCES ../exercises-tests/grader/why/*.java
//SOURCES ../exercises-tests/grader/wire/*.java
//SOURCES ../exercises-tests/suites/*.java
//FILES suites/=../exercises-tests/suites/*.txt
//SOURCES ../lessons/course/Question.java
//RUNTIME_OPTIONS -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -XX:+UseSerialGC -XX:TieredStopAtLevel=1
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -Xmx128m

import live.LearnCommand;

/** Opens the guide, live: {@code jbang learn}. */
void main(String... arguments) {
    LearnCommand.main(arguments);
}
