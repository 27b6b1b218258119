"""scikit-learn's histogram gradient boosting as it comes:
sklearn_contender.py training.csv unseen.csv target problem seed folder

Categories of up to 255 levels are named as such, others go by their codes."""
import os
import sys

os.environ["OMP_NUM_THREADS"] = "2"

import pandas
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.preprocessing import OrdinalEncoder

MOST_LEVELS = 255

training_file, unseen_file, target, problem, seed, folder = sys.argv[1:7]
training = pandas.read_csv(training_file, keep_default_na=False, na_values=[""], low_memory=False)
unseen = pandas.read_csv(unseen_file, keep_default_na=False, na_values=[""], low_memory=False)
features = [name for name in training.columns if name != target]
texts = [name for name in features if not pandas.api.types.is_numeric_dtype(training[name])]
for table in (training, unseen):
    table[texts] = table[texts].astype(object).where(table[texts].notna(), "")
    for name in set(features) - set(texts):
        table[name] = pandas.to_numeric(table[name], errors="coerce")
if texts:
    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=float("nan"))
    training[texts] = encoder.fit_transform(training[texts].astype(str))
    unseen[texts] = encoder.transform(unseen[texts].astype(str))
    levels = dict(zip(texts, (len(found) for found in encoder.categories_)))
    categories = [levels.get(name, MOST_LEVELS + 1) <= MOST_LEVELS for name in features]
else:
    categories = None
known = training[features].astype(float)
asked = unseen[features].astype(float)
if problem == "regression":
    model = HistGradientBoostingRegressor(categorical_features=categories, random_state=int(seed))
    model.fit(known, training[target].astype(float))
else:
    model = HistGradientBoostingClassifier(categorical_features=categories, random_state=int(seed))
    model.fit(known, training[target].astype(str))
open(os.path.join(folder, "ready"), "w").close()
if problem == "regression":
    answers = pandas.DataFrame({"prediction": model.predict(asked)})
else:
    answers = pandas.DataFrame(model.predict_proba(asked), columns=model.classes_)
answers.to_csv(os.path.join(folder, "predictions.csv"), index=False)
