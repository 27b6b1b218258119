package io.predictml.engine.table;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of the months in the languages that tables are usually written in, whole and cut short. */
final class MonthNames {
    private static final String[] NAMES = {
        "january januar j\u00e4nner janvier enero gennaio janeiro januari jan j\u00e4n janv ene gen stycze\u0144",
        "february februar f\u00e9vrier febrero febbraio fevereiro februari feb febr f\u00e9vr fev luty",
        "march m\u00e4rz mars marzo mar\u00e7o maart mar m\u00e4r mrz mrt marzec",
        "april avril abril aprile apr avr abr kwiecie\u0144",
        "may mai mayo maggio maio mei maj mag maj",
        "june juni juin junio giugno junho jun giu czerwiec",
        "july juli juillet julio luglio julho jul juil lug lipiec",
        "august ao\u00fbt agosto augustus augusti aug ago ao\u00fb sierpie\u0144",
        "september septembre septiembre settembre setembro sep sept set wrzesie\u0144",
        "october oktober octobre octubre ottobre outubro oct okt ott out pa\u017adziernik",
        "november novembre noviembre novembro nov listopad",
        "december dezember d\u00e9cembre diciembre dicembre dezembro dec dez d\u00e9c dic grudzie\u0144"
    };
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (int month = 0; month < NAMES.length; month++) {
            for (String name : NAMES[month].split(" ", -1)) {
                NUMBERS.put(name, month + 1);
            }
        }
    }

    private MonthNames() {}

    /** From 1; 0 where it is no month's name. */
    static int number(String name) {
        return NUMBERS.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
    }
}
