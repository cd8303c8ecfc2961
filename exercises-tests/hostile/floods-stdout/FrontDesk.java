// stage 1: too-much-output: printed more than it may
void main() {
    while (true) {
        IO.println("listening on nothing at all, and saying so again and again");
    }
}
