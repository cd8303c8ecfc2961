// stage 1: compile-error: does not compile within 15 s|too much for the compiler
import java.util.concurrent.Callable;

class FrontDesk {
    static void g(Runnable r) {
    }

    static <T> T g(Callable<T> c) {
        return null;
    }

    static <T> T g(T one, Callable<T> c) {
        return null;
    }

    public static void main(String[] args) {
        g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> g(() -> {
        })))))))))))))))))))))))))))))))))))))))));
    }
}
