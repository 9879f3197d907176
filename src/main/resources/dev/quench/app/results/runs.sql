-- A row for the last line of every run. Gaps are in percent of the reference: the best known value,
-- else the certified bound.
CREATE TABLE runs AS
WITH lines AS (
  SELECT *
  FROM read_json(
    getvariable('files'),
    format = 'newline_delimited',
    maximum_object_size = 268435456,
    columns = {
      schema: 'VARCHAR', key: 'VARCHAR', status: 'VARCHAR', campaign: 'VARCHAR',
      instance: 'VARCHAR', sha256: 'VARCHAR', label: 'VARCHAR', way: 'VARCHAR', point: 'JSON',
      seed: 'BIGINT', attempts: 'INTEGER', seconds: 'DOUBLE', utc: 'TIMESTAMP',
      session: 'VARCHAR', failure: 'VARCHAR',
      record: 'STRUCT(
        id VARCHAR, interrupted BOOLEAN,
        instance STRUCT(problem VARCHAR, variables INTEGER, constraints INTEGER,
          bestKnown DOUBLE, bestKnownProven BOOLEAN),
        recipe STRUCT(name VARCHAR),
        versions STRUCT(quench VARCHAR, git VARCHAR),
        ledger STRUCT(formulation VARCHAR, decisionVariables INTEGER, qubits INTEGER,
          qubitsSlack INTEGER, couplings INTEGER, density DOUBLE, coefficientRange DOUBLE,
          depth INTEGER, twoQubitGates INTEGER),
        samples STRUCT(shots INTEGER, "distinct" INTEGER, feasibleFraction DOUBLE,
          trainingShots BIGINT),
        raw STRUCT(objective DOUBLE, feasible BOOLEAN, distance INTEGER),
        repaired STRUCT(objective DOUBLE, feasible BOOLEAN, distance INTEGER),
        improved STRUCT(objective DOUBLE, feasible BOOLEAN, distance INTEGER),
        solution STRUCT(objective DOUBLE, feasible BOOLEAN, "from" VARCHAR),
        bound STRUCT("value" DOUBLE, source VARCHAR),
        gapPercent DOUBLE, gapToBestKnownPercent DOUBLE,
        status VARCHAR, proof VARCHAR,
        controls STRUCT(name VARCHAR, feasibleFraction DOUBLE,
          raw STRUCT(objective DOUBLE, feasible BOOLEAN),
          repaired STRUCT(objective DOUBLE, feasible BOOLEAN),
          improved STRUCT(objective DOUBLE, feasible BOOLEAN))[],
        verdict STRUCT(beatsRandom BOOLEAN, pValue DOUBLE),
        timings STRUCT(total DOUBLE, reduce DOUBLE, dual DOUBLE, encode DOUBLE, sample DOUBLE,
          repair DOUBLE, verify DOUBLE, controls DOUBLE),
        cost STRUCT(amount DOUBLE, currency VARCHAR))'
    })
  WHERE schema = 'quench.result/1'
  QUALIFY row_number() OVER (PARTITION BY key ORDER BY utc DESC) = 1
), facts AS (
  SELECT *,
    coalesce(record.instance.bestKnown, record.bound."value") AS reference,
    list_filter(record.controls, lambda c: c.name = 'random')[1] AS random
  FROM lines
)
SELECT
  campaign, instance, label, way, seed, status, attempts, seconds, utc, session, failure, key,
  sha256, point, record.id AS run,
  record.instance.problem AS family, record.instance.variables AS variables,
  record.instance.constraints AS constraints, record.instance.bestKnown AS best_known,
  record.recipe.name AS recipe, record.versions.quench AS version, record.versions.git AS git,
  record.ledger.formulation AS formulation, record.ledger.qubits AS qubits,
  record.ledger.qubitsSlack AS qubits_slack, record.ledger.couplings AS couplings,
  record.ledger.density AS density, record.ledger.coefficientRange AS coefficient_range,
  record.ledger.depth AS depth, record.ledger.twoQubitGates AS two_qubit_gates,
  record.samples.shots AS shots, record.samples."distinct" AS distinct_samples,
  record.samples.feasibleFraction AS feasible_fraction,
  record.samples.trainingShots AS training_shots,
  record.status AS solution_status, record.proof AS proof,
  record.solution.objective AS objective, record.solution."from" AS found_by,
  record.bound."value" AS bound, record.bound.source AS bound_by, record.gapPercent AS gap,
  record.gapToBestKnownPercent AS gap_to_best, reference,
  record.raw.objective AS raw, record.raw.feasible AS raw_feasible,
  record.repaired.objective AS repaired, record.improved.objective AS improved,
  CASE WHEN record.raw.feasible AND reference <> 0
    THEN 100 * abs(record.raw.objective - reference) / abs(reference) END AS raw_gap,
  CASE WHEN record.repaired.feasible AND reference <> 0
    THEN 100 * abs(record.repaired.objective - reference) / abs(reference) END AS repaired_gap,
  CASE WHEN record.improved.feasible AND reference <> 0
    THEN 100 * abs(record.improved.objective - reference) / abs(reference) END AS improved_gap,
  random.feasibleFraction AS random_feasible_fraction,
  CASE WHEN random.raw.feasible AND reference <> 0
    THEN 100 * abs(random.raw.objective - reference) / abs(reference) END AS random_raw_gap,
  CASE WHEN random.repaired.feasible AND reference <> 0
    THEN 100 * abs(random.repaired.objective - reference) / abs(reference) END
    AS random_repaired_gap,
  CASE WHEN random.improved.feasible AND reference <> 0
    THEN 100 * abs(random.improved.objective - reference) / abs(reference) END
    AS random_improved_gap,
  record.verdict.beatsRandom AS beats_random, record.verdict.pValue AS p_value,
  record.timings.total AS run_seconds, record.timings.reduce AS reduce_seconds,
  record.timings.dual AS dual_seconds, record.timings.encode AS encode_seconds,
  record.timings.sample AS sample_seconds, record.timings.repair AS repair_seconds,
  record.timings.verify AS verify_seconds, record.timings.controls AS control_seconds,
  record.cost.amount AS cost, record.cost.currency AS currency
FROM facts
