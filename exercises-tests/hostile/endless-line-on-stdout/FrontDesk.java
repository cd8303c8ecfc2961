// stage 1: too-much-output: printed more than it may
void main() {
    while (true) {
        System.out.print("x".repeat(10_000));
    }
}
