package io.predictml.web.portal;

import io.predictml.domain.training.CurvePoint;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;

/**
 * Builds what the page's script draws: Chart.js data with the names of our colours instead of colours, which are the
 * stylesheet's. Labels come from uploaded files, so the JSON is escaped for standing inside a script element.
 */
final class ChartModel {
    private final JsonObjectBuilder model;
    private final JsonArrayBuilder datasets = Json.createArrayBuilder();
    private List<String> labels = List.of();

    /** @param kind what the script knows: {@code bars}, {@code curves} or {@code points} */
    ChartModel(String kind, Locale region) {
        model = Json.createObjectBuilder().add("kind", kind).add("locale", region.toLanguageTag());
    }

    ChartModel axes(String x, String y) {
        model.add("x", x).add("y", y);
        return this;
    }

    /** Both axes go from 0 to 1 and are read as shares. */
    ChartModel shares() {
        model.add("shares", true);
        return this;
    }

    /** Where bars begin; values are drawn from there. */
    ChartModel base(double value) {
        model.add("base", value);
        return this;
    }

    /** A line across the bars with a word beside it. */
    ChartModel mark(double value, String label) {
        model.add("mark", value).add("markLabel", label);
        return this;
    }

    ChartModel labels(List<String> all) {
        labels = all;
        return this;
    }

    /**
     * One bar per label.
     *
     * @param texts what stands at each bar's end
     * @param tones the colour's name for each bar
     */
    ChartModel bars(List<Double> values, List<String> texts, List<String> tones) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        for (Double value : values) {
            if (Double.isFinite(value)) {
                data.add(value);
            } else {
                data.addNull();
            }
        }
        datasets.add(Json.createObjectBuilder()
                .add("data", data)
                .add("texts", strings(texts))
                .add("tones", strings(tones)));
        return this;
    }

    ChartModel points(String label, List<CurvePoint> points, String tone) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        for (CurvePoint point : points) {
            if (Double.isFinite(point.x()) && Double.isFinite(point.y())) {
                data.add(Json.createObjectBuilder().add("x", point.x()).add("y", point.y()));
            }
        }
        datasets.add(
                Json.createObjectBuilder().add("label", label).add("data", data).add("tone", tone));
        return this;
    }

    /** The JSON, with nothing in it that could end a script element, a CDATA section or a line of script. */
    String json() {
        return model.add("labels", strings(labels))
                .add("datasets", datasets)
                .build()
                .toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static JsonArrayBuilder strings(List<String> texts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }
}
