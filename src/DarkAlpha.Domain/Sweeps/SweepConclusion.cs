namespace DarkAlpha.Domain.Sweeps;

/// <summary>What a sweep says in the end.</summary>
public enum SweepConclusion
{
    /// <summary>A set is recommended.</summary>
    Recommended,

    /// <summary>None: it was stopped before all sets were tried.</summary>
    Stopped,

    /// <summary>None: no set has enough cards to say anything.</summary>
    TooFewCards,

    /// <summary>None: no set's interval lies above 0.</summary>
    NothingAboveZero,

    /// <summary>None: the good sets are lone peaks, or lie at the edge of the grid.</summary>
    NoPlateau,

    /// <summary>None: the best of so many sets without an edge would look as good.</summary>
    WithinLuck,

    /// <summary>None: what was chosen on the windows to train on lost on those to test on.</summary>
    FailedTest,
}
