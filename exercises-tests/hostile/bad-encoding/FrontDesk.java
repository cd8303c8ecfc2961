// stage 1: compile-error: is not UTF-8
void main() {
    IO.println("grüß dich");
}
