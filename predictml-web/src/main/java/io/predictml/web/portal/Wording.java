package io.predictml.web.portal;

import io.predictml.domain.Direction;
import io.predictml.domain.DomainException;
import io.predictml.domain.training.Metric;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Says things as one reader reads them: texts in a language, numbers and dates in a region's habits, times in a zone.
 *
 * @param language {@code en} or {@code de}, the languages that there are texts for
 * @param region whose way of writing numbers and dates is used
 */
public record Wording(Locale language, Locale region, ZoneId zone) {
    static final String BUNDLE = "io.predictml.web.portal.messages";
    private static final double LARGEST_SHARE_SHORT_OF_ALL = 0.999;
    private static final double LARGE_AMOUNT = 1_000;
    private static final double SMALLEST_SHARE = 0.001;
    private static final Set<Metric> SHARES = EnumSet.of(Metric.ACCURACY, Metric.PRECISION, Metric.RECALL, Metric.MAPE);
    private static final Set<Metric> IN_TARGET_UNIT = EnumSet.of(Metric.RMSE, Metric.MAE, Metric.MEDIAN_AE);

    public Wording {
        Objects.requireNonNull(language);
        Objects.requireNonNull(region);
        Objects.requireNonNull(zone);
    }

    /** The text of the key, its places {@code {0}} … filled; numbers are written in the reader's way. */
    public String text(String key, Object... arguments) {
        Object[] kept = Arrays.stream(arguments)
                .map(argument -> argument instanceof String words ? Direction.kept(words) : argument)
                .toArray();
        return form(key).format(kept);
    }

    /** An amount of money as the reader writes it; large ones without their hundredths. */
    public String money(double amount, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(region);
        format.setCurrency(Currency.getInstance(currency));
        int digits = Math.abs(amount) >= LARGE_AMOUNT
                ? 0
                : Currency.getInstance(currency).getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(amount);
    }

    /** The text of the key with its places open. */
    MessageFormat form(String key) {
        return new MessageFormat(ResourceBundle.getBundle(BUNDLE, language).getString(key), region);
    }

    /** What the engine or a service said in English, in the reader's language; as it was said where nobody knows it here. */
    public String heard(String sentence) {
        return Heard.in(this, sentence);
    }

    /** Whether there is a text of that key. */
    public boolean has(String key) {
        return ResourceBundle.getBundle(BUNDLE, language).containsKey(key);
    }

    /** What a refusal says: by its code where there is a text for that, else as it was thrown, in the reader's language. */
    public String refusal(DomainException refusal) {
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, language);
        String key = "refusal." + refusal.code();
        return texts.containsKey(key) ? texts.getString(key) : heard(refusal.getMessage());
    }

    public String whole(long value) {
        return NumberFormat.getIntegerInstance(region).format(value);
    }

    /** A number with as many digits as its size deserves: about four that count. */
    public String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        return fixed(value, 0, digits);
    }

    /** A share of 0 to 1 as a percentage with at most one decimal; nearly all is never said to be all. */
    public String percent(double share) {
        if (!Double.isFinite(share)) {
            return "–";
        }
        NumberFormat format = NumberFormat.getPercentInstance(region);
        format.setMaximumFractionDigits(1);
        if (share < 1 && share > LARGEST_SHARE_SHORT_OF_ALL) {
            return text("percent.above", format.format(LARGEST_SHARE_SHORT_OF_ALL));
        }
        if (share > 0 && share < SMALLEST_SHARE) {
            return text("percent.below", format.format(SMALLEST_SHARE));
        }
        return format.format(share);
    }

    /** A difference of shares, 0 to 1, in percentage points. */
    public String points(double difference) {
        return fixed(100 * difference, 0, 1);
    }

    /** A figure of merit in the form that people know it in. */
    public String metric(Metric metric, double value) {
        if (SHARES.contains(metric)) {
            return percent(value);
        }
        return IN_TARGET_UNIT.contains(metric) || !Double.isFinite(value) ? number(value) : fixed(value, 3, 3);
    }

    public String bytes(long size) {
        if (size < 1024) {
            return text("size.bytes", size);
        }
        return size < 1024 * 1024
                ? text("size.kilobytes", fixed(size / 1024.0, 0, 0))
                : text("size.megabytes", fixed(size / (1024.0 * 1024), 0, 1));
    }

    /** A moment of a table, on the calendar as written: the date, or the time of day, or both where both say something. */
    public String dated(LocalDateTime at) {
        if (at.toLocalDate().equals(LocalDate.EPOCH)) {
            return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                    .withLocale(region)
                    .format(at);
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(region)
                .format(at);
    }

    /** Date and time of day. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(region)
                .format(at.atZone(zone));
    }

    /** Time of day to the second. */
    public String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", region).format(at.atZone(zone));
    }

    /** How long ago, in one unit. */
    public String ago(Instant at) {
        Duration since = Duration.between(at, Instant.now());
        if (since.toSeconds() < 60) {
            return text("ago.now");
        }
        if (since.toMinutes() < 60) {
            return text("ago.minutes", since.toMinutes());
        }
        return since.toHours() < 24 ? text("ago.hours", since.toHours()) : text("ago.days", since.toDays());
    }

    /** How long something took. */
    public String took(long milliseconds) {
        if (milliseconds < 1000) {
            return text("took.milliseconds", milliseconds);
        }
        if (milliseconds < 60_000) {
            return text("took.seconds", fixed(milliseconds / 1000.0, 0, 1));
        }
        return text("took.minutes", milliseconds / 60_000, milliseconds % 60_000 / 1000);
    }

    /** How long one answer takes. */
    public String micros(double microseconds) {
        return microseconds < 1000
                ? text("took.micros", whole(Math.round(Math.ceil(microseconds))))
                : text("took.millis", number(microseconds / 1000));
    }

    private String fixed(double value, int least, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(region);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(value);
    }
}
