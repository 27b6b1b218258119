package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnAs;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.UploadRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One column on its way from texts to values: what its texts say by themselves, and what is made of them. */
final class ColumnReading {
    /**
     * How an open question is settled.
     *
     * @param wanted the form that a person asked for
     * @param usual the form that the other columns speak for
     */
    record Choice(Optional<ValueForm> wanted, ValueForm usual) {}

    private final ColumnTexts texts;
    private final Optional<ColumnAs> said;
    private final int[] counts;
    private final LevelTyping levels;
    private final boolean counted;
    private final Optional<DecimalEvidence> decimals;
    private final Optional<DateEvidence> dates;

    ColumnReading(ColumnTexts texts, Optional<ColumnAs> said) {
        this.texts = texts;
        this.said = said;
        this.counts = texts.counts();
        this.levels = new LevelTyping(texts, counts);
        boolean words = said.isPresent() || levels.isSettled();
        this.counted = !words && CountedMoment.isMeant(texts);
        boolean compact = !words && DateEvidence.isCompact(texts);
        this.decimals = Optional.of(texts)
                .filter(it -> !words && !compact)
                .map(it -> new DecimalEvidence(it, counts))
                .filter(DecimalEvidence::isNumeric);
        this.dates = Optional.of(texts)
                .filter(it -> !words && decimals.isEmpty())
                .map(it -> new DateEvidence(it, counts))
                .filter(DateEvidence::isDate);
    }

    /** The form that this column is written in beyond doubt. */
    Optional<ValueForm> sure() {
        return decimals.flatMap(DecimalEvidence::sure).or(() -> dates.flatMap(DateEvidence::sure));
    }

    TypedColumn typed(Choice numbers, Choice moments) {
        if (said.isPresent()) {
            return asSaid(said.get(), numbers, moments);
        }
        if (counted) {
            return asCounted();
        }
        if (decimals.isPresent()) {
            return asNumbers(decimals.get(), numbers);
        }
        return dates.isPresent() ? asDates(dates.get(), moments) : asWords();
    }

    private TypedColumn asCounted() {
        ValueTyping typing = new ValueTyping(texts, counts, ValueForm.COUNTED);
        return values(ColumnType.DATE_TIME, typing, List.of(ReadingFindings.counted(texts.name(), typing.example())));
    }

    private TypedColumn asWords() {
        ColumnType type = levels.type();
        List<Finding> findings = new ArrayList<>();
        if (levels.isTick()) {
            findings.add(ReadingFindings.ticks(texts.name(), levels.tick()));
        } else if (type != ColumnType.CONSTANT) {
            DateEvidence.contradiction(texts)
                    .map(two -> ReadingFindings.contradiction(texts.name(), two))
                    .ifPresent(findings::add);
        }
        return new TypedColumn(levels.column(type), ColumnAs.of(type), findings);
    }

    private TypedColumn asNumbers(DecimalEvidence evidence, Choice choice) {
        ValueForm form = choice.wanted()
                .filter(wanted -> evidence.fit(wanted).fits())
                .or(evidence::sure)
                .orElse(choice.usual());
        List<Finding> findings = new ArrayList<>();
        if (evidence.isOpen() && choice.wanted().isEmpty()) {
            findings.add(ReadingFindings.openDecimals(texts.name(), form));
        }
        Map<String, Integer> currencies = currencies();
        if (currencies.size() > 1) {
            findings.add(ReadingFindings.currencies(texts.name(), currencies));
        }
        ValueTyping typing = new ValueTyping(texts, counts, form);
        return values(typing.type(), typing, findings);
    }

    /** Rows by the currency that is written in them. */
    private Map<String, Integer> currencies() {
        Map<String, Integer> rows = new TreeMap<>();
        for (int code = 0; code < counts.length; code++) {
            String currency = texts.isMissing(code) ? "" : Currency.of(texts.text(code));
            if (!currency.isEmpty()) {
                rows.merge(currency, counts[code], Integer::sum);
            }
        }
        return rows;
    }

    private TypedColumn asDates(DateEvidence evidence, Choice choice) {
        ValueForm form = evidence.sure().orElse(choice.usual());
        List<Finding> findings = new ArrayList<>();
        if (evidence.isOpen()) {
            findings.add(ReadingFindings.openDates(texts.name(), form));
        }
        return values(ColumnType.DATE_TIME, new ValueTyping(texts, counts, form), findings);
    }

    private TypedColumn asSaid(ColumnAs as, Choice numbers, Choice moments) {
        return switch (as.type()) {
            case NUMBER, INTEGER -> values(as, ValueForm.of(as).orElseGet(() -> best(numbers, ValueForm.NUMBERS)));
            case DATE_TIME -> values(as, ValueForm.of(as).orElseGet(() -> best(moments, ValueForm.MOMENTS)));
            case BOOLEAN, CATEGORY, TEXT, IDENTIFIER, CONSTANT -> asLevels(as.type());
        };
    }

    /** The form that the fewest values are strays of; of equally good ones the usual one. */
    private ValueForm best(Choice choice, List<ValueForm> forms) {
        ValueForm best = choice.wanted().orElse(choice.usual());
        int fewest = strays(best);
        for (ValueForm form : forms) {
            if (strays(form) < fewest) {
                best = form;
                fewest = strays(form);
            }
        }
        return best;
    }

    private int strays(ValueForm form) {
        int rows = 0;
        for (int code = 0; code < counts.length; code++) {
            boolean stray = !texts.isMissing(code) && Double.isNaN(form.parse(texts.text(code)));
            rows += stray ? counts[code] : 0;
        }
        return rows;
    }

    private TypedColumn asLevels(ColumnType type) {
        return new TypedColumn(levels.column(type), ColumnAs.of(type), List.of());
    }

    private TypedColumn values(ColumnAs as, ValueForm form) {
        return values(as.type(), new ValueTyping(texts, counts, form), List.of());
    }

    private TypedColumn values(ColumnType type, ValueTyping typing, List<Finding> found) {
        if (type == ColumnType.IDENTIFIER || type == ColumnType.CATEGORY) {
            return asLevels(type);
        }
        List<Finding> findings = new ArrayList<>(found);
        if (typing.present() == 0) {
            throw new UploadRejected("The column '%s' holds no %s, so it cannot be read as %s. Choose another type."
                    .formatted(texts.name(), typing.form().isMoment() ? "date" : "number", type.name()));
        }
        typing.strays().ifPresent(strays -> findings.add(ReadingFindings.strays(texts.name(), type, strays)));
        return new TypedColumn(typing.column(type), typing.form().as(type), findings);
    }
}
