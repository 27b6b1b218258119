"""The peer: scikit-learn's random forest of 100 trees on telco_churn behind FastAPI, as its documentation shows it."""

import os

import pandas as pd
from fastapi import FastAPI
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

table = pd.read_csv(os.environ["TABLE"])
target = table.pop("churn")
words = [name for name in table if table[name].dtype == object]
numbers = [name for name in table if name not in words]
model = make_pipeline(
    ColumnTransformer([("words", OneHotEncoder(handle_unknown="ignore"), words), ("numbers", SimpleImputer(), numbers)]),
    RandomForestClassifier(n_estimators=100, random_state=42),
).fit(table, target)
app = FastAPI()


@app.post("/predict")
def predict(row: dict):
    frame = pd.DataFrame([row], columns=table.columns)
    probabilities = model.predict_proba(frame)[0]
    return {"prediction": str(model.classes_[probabilities.argmax()]), "probability": dict(zip(map(str, model.classes_), probabilities))}
