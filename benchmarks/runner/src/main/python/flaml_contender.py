"""FLAML's AutoML as it comes:
flaml_contender.py training.csv unseen.csv target problem seed folder seconds"""
import os
import sys

os.environ["OMP_NUM_THREADS"] = "2"

import pandas
from flaml import AutoML

training_file, unseen_file, target, problem, seed, folder, seconds = sys.argv[1:8]
training = pandas.read_csv(training_file, keep_default_na=False, na_values=[""], low_memory=False)
unseen = pandas.read_csv(unseen_file, keep_default_na=False, na_values=[""], low_memory=False)
features = [name for name in training.columns if name != target]
for name in features:
    if pandas.api.types.is_numeric_dtype(training[name]):
        unseen[name] = pandas.to_numeric(unseen[name], errors="coerce")
    else:
        levels = pandas.Index(training[name].astype(str).unique())
        for table in (training, unseen):
            table[name] = pandas.Categorical(table[name].astype(str), categories=levels)
regression = problem == "regression"
metrics = {"regression": "rmse", "binary_classification": "roc_auc"}
model = AutoML()
model.fit(
    X_train=training[features],
    y_train=training[target].astype(float if regression else str),
    task="regression" if regression else "classification",
    metric=metrics.get(problem, "log_loss"),
    time_budget=float(seconds),
    n_jobs=2,
    seed=int(seed),
    verbose=0,
)
open(os.path.join(folder, "ready"), "w").close()
if regression:
    answers = pandas.DataFrame({"prediction": model.predict(unseen[features])})
else:
    answers = pandas.DataFrame(model.predict_proba(unseen[features]), columns=model.classes_)
answers.to_csv(os.path.join(folder, "predictions.csv"), index=False)
