namespace DarkAlpha.Actors.Desk;

/// <summary>
/// A node's ownership of the desk. Every desk that opens stores its node in the journal, and the journal rejects out-of-sequence writes
/// (fencing): from then on everything an older desk tries to store fails, and nothing that depends on it is sent. A restarted desk that
/// finds another node's opening after its own is fenced: its node was considered dead and must stop. One per node, used by the desk only.
/// </summary>
/// <param name="node">Identifies this node and this start of it.</param>
/// <param name="onFenced">Receives the message for the operator when another node has taken over.</param>
public sealed class DeskOwnership(string node, Action<string> onFenced)
{
    private bool _hasOpened;

    /// <summary>Identifies this node and this start of it, as stored in the journal.</summary>
    public string Node => node;

    /// <summary>True when the desk was opened on this node and another node has opened it since.</summary>
    /// <param name="openedBy">The node of the last opening in the journal; null when there is none.</param>
    public bool IsFenced(string? openedBy) => _hasOpened && openedBy != node;

    /// <summary>Records that the desk was opened on this node.</summary>
    public void MarkOpened() => _hasOpened = true;

    /// <summary>Reports that <paramref name="openedBy"/> owns the desk now, so that this node stops.</summary>
    public void ReportFenced(string openedBy) => onFenced(
        $"{openedBy} has taken over the desk while this node still owned it, because the two nodes could not reach each other. "
        + "This node stops so that only one desk runs; restart it, and check that all nodes have the same CLUSTER_SEEDS, "
        + "and each a CLUSTER_HOST (and CLUSTER_PORT) of its own at which the others reach it.");
}
