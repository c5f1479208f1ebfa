package org.chengxin.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Takes the values that are asked for out of a version's JSON, and passes over the rest. */
public final class PayloadReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> places;

    /** @param places field code → place of its value in what is read, from 0 on without holes */
    public PayloadReader(Map<String, Integer> places) {
        this.places = Map.copyOf(places);
    }

    /** The values at their places, {@code null} for empty. */
    public @Nullable String[] read(String payload) {
        var values = new @Nullable String[places.size()];
        try (var json = JSON.createParser(ObjectReadContext.empty(), payload)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var place = places.get(json.currentName());
                json.nextToken();
                if (place == null) {
                    json.skipChildren();
                } else {
                    values[place] = json.getString();
                }
            }
        }
        return values;
    }
}
