package live.run;

import guide.lesson.CompiledLesson;
import guide.lesson.Lesson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles the lessons in a process of its own, which leaves nothing in the server's memory: {@code LessonCompiler ROOT FOLDER}. */
final class LessonCompiler {

    private LessonCompiler() {
    }

    /** Compiles each lesson into a folder of its name, and prints that name; else what is wrong, in one line. */
    static void main(String... arguments) throws IOException {
        for (var lesson : Lesson.all(Path.of(arguments[0]))) {
            try {
                CompiledLesson.of(lesson, Files.createDirectory(Path.of(arguments[1], lesson.chapter())));
                System.out.println(lesson.chapter());
            } catch (IOException wrong) {
                System.out.println(lesson.chapter() + " " + wrong.getMessage().replace("\n", "; "));
            }
        }
    }
}
