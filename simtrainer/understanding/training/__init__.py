"""How the recogniser is made: `python -m simtrainer.understanding.training --data FOLDER`.

Needs scikit-learn; never imported at run time.
"""
