package io.predictml.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.training.PairedComparison;
import io.predictml.domain.training.PairedComparison.Part;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedTestTest {
    @Test
    void eightWonAndOneLostIsMoreThanChance() {
        boolean[] champion = new boolean[20];
        boolean[] challenger = new boolean[20];
        for (int row = 0; row < 20; row++) {
            champion[row] = row >= 8;
            challenger[row] = row != 19;
        }

        PairedComparison test = PairedTest.ofRight(Part.ALL, champion, challenger);

        // Two-sided binomial: 2 (1 + 9) / 2^9.
        assertThat(test.pValue()).isEqualTo(0.0390625, within(1e-12));
        assertThat(test.champion()).isEqualTo(0.6);
        assertThat(test.challenger()).isEqualTo(0.95, within(1e-12));
        // Agresti and Min: 7/22 with the error sqrt(10 - 49/22) / 22.
        assertThat(test.lower()).isEqualTo(0.0698, within(1e-3));
        assertThat(test.upper()).isEqualTo(0.5666, within(1e-3));
        assertThat(test.significant()).isTrue();
        assertThat(test.better()).isTrue();
    }

    @Test
    void theSameAnswersDifferByNothing() {
        boolean[] right = {true, false, true};
        assertThat(PairedTest.ofRight(Part.NEW, right, right).pValue()).isEqualTo(1);
        double[] errors = {1, 2, 3};
        PairedComparison test = PairedTest.ofErrors(Part.NEW, errors, errors);
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.lower()).isZero();
        assertThat(test.upper()).isZero();
    }

    @Test
    void ofErrorsItIsStudentsTest() {
        // Differences -1, -2, -3, -4: mean -2.5, t = -3.872983 with 3 degrees of freedom.
        PairedComparison test = PairedTest.ofErrors(Part.ALL, new double[] {5, 5, 5, 5}, new double[] {4, 3, 2, 1});

        assertThat(test.difference()).isEqualTo(-2.5);
        assertThat(test.pValue()).isEqualTo(0.0305, within(1e-3));
        assertThat(test.lower()).isEqualTo(-4.5543, within(1e-3));
        assertThat(test.upper()).isEqualTo(-0.4457, within(1e-3));
        assertThat(test.better()).as("a smaller error").isTrue();
    }

    @Test
    void whereThereIsNoDifferenceItIsFoundInAboutFiveOfAHundred() {
        Random random = new Random(7);
        int found = 0;
        for (int run = 0; run < 400; run++) {
            double[] champion = random.doubles(200).toArray();
            double[] challenger = random.doubles(200).toArray();
            found += PairedTest.ofErrors(Part.ALL, champion, challenger).significant() ? 1 : 0;
        }
        assertThat(found).isBetween(8, 34);
    }

    @Test
    void rowsMustBeThereAndBePaired() {
        assertThatThrownBy(() -> PairedTest.ofRight(Part.ALL, new boolean[0], new boolean[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedTest.ofErrors(Part.ALL, new double[1], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedTest.ofErrors(Part.ALL, new double[3], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
