package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TabuListTest {
    @Test
    void theOldestOfASideIsFreedWhenItsQueueIsFull() {
        var list = new TabuList(10, 2, 1);

        list.add(1, true);
        list.add(2, true);
        list.add(7, false);
        list.add(3, true);

        assertThat(list.has(1)).isFalse();
        assertThat(list.has(2)).isTrue();
        assertThat(list.has(3)).isTrue();
        assertThat(list.has(7)).isTrue();
    }

    @Test
    void aListWithoutRoomForbidsNothing() {
        var list = new TabuList(4, 0, 0);

        list.add(1, true);
        list.add(2, false);

        assertThat(list.has(1)).isFalse();
        assertThat(list.has(2)).isFalse();
    }

    /** Against two queues, with weights that are added again on either side. */
    @Test
    void itIsTwoQueues() {
        var random = new SplittableRandom(3);
        var list = new TabuList(30, 5, 8);
        Map<Boolean, Deque<Integer>> queues =
                new HashMap<>(Map.of(true, new ArrayDeque<>(), false, new ArrayDeque<>()));

        for (int k = 0; k < 500; k++) {
            int weight = random.nextInt(30);
            boolean pruned = random.nextBoolean();
            list.add(weight, pruned);
            Deque<Integer> queue = Objects.requireNonNull(queues.get(pruned));
            if (queues.values().stream().noneMatch(q -> q.contains(weight))) {
                if (queue.size() == (pruned ? 5 : 8)) {
                    queue.removeFirst();
                }
                queue.addLast(weight);
            }
            for (int w = 0; w < 30; w++) {
                int asked = w;
                assertThat(list.has(w))
                        .isEqualTo(queues.values().stream().anyMatch(q -> q.contains(asked)));
            }
        }
    }
}
