namespace DarkAlpha.Actors.Desk;

/// <summary>
/// A node's hold of the desk. Every desk that opens writes its node into the journal, which takes no event out of turn: from then on whatever
/// an older desk still tries to store fails, and with it everything it would have sent. A desk that starts again and finds that, since it opened
/// here, another node has opened it, is superseded: its node was cut off and taken for dead, and has to end. One per node; used by the desk only.
/// </summary>
/// <param name="node">Names this node and this start of it.</param>
/// <param name="giveUp">Told, in words, when another node has taken over.</param>
public sealed class DeskOwnership(string node, Action<string> giveUp)
{
    private bool _hasOpened;

    /// <summary>Names this node and this start of it.</summary>
    public string Node => node;

    /// <summary>True when the desk has been open here and another node has opened it since.</summary>
    /// <param name="openedBy">The node that opened it last, by the journal.</param>
    public bool IsSuperseded(string? openedBy) => _hasOpened && openedBy != node;

    /// <summary>The desk is open here.</summary>
    public void Begin() => _hasOpened = true;

    /// <summary>Another node has the desk.</summary>
    public void GiveUp(string openedBy) => giveUp(
        $"{openedBy} has taken over the desk while this node had it: the two did not see each other. This node ends so that there is one desk; start it again, and see that all nodes have the same CLUSTER_SEEDS.");
}
