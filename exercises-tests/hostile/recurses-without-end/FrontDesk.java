// stage 1: crash: StackOverflowError
int depth(int n) {
    return 1 + depth(n + 1);
}

void main() {
    IO.println(depth(0));
}
