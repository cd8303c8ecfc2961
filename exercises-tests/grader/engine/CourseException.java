package grader.engine;

/** What was asked for is not in the course: the message says what, and what there is instead. */
public final class CourseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CourseException(String message) {
        super(message);
    }
}
