package live.http;

import com.google.gson.Gson;

/** The one value that an action says where it is not asked by an open page. */
final class Reply implements Lines {

    private volatile String json = "{}";

    String json() {
        return json;
    }

    @Override
    public void say(Object value) {
        json = new Gson().toJson(value);
    }

    @Override
    public boolean isHeard() {
        return false; // what goes on and on needs a page
    }
}
