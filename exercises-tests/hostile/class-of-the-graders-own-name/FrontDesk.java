// stage 1: failed: exit code 3
package grader.suite;

public class FrontDesk {
    public static void main(String[] args) {
        new Scene();
    }
}

class Scene {
    Scene() {
        System.out.println("every stage has passed");
        System.exit(3);
    }
}
