// stage 1: too-much-output: printed more than it may
void main() {
    while (true) {
        System.err.println("something is wrong, and saying so again and again");
    }
}
