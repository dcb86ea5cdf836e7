namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// How a part of the node says that it must not run: for a reason that people have to mend, or because the cluster goes on without it. The first
/// reason counts. Thread-safe.
/// </summary>
public sealed class NodeExitSignal
{
    private Exit? _exit;

    /// <summary>Raised once.</summary>
    public event EventHandler? Refused;

    /// <summary>Why, in words; null while nobody has refused.</summary>
    public string? Reason => Volatile.Read(ref _exit)?.Reason;

    /// <summary>True when starting again is all there is to do; false while people have to mend something first.</summary>
    public bool MayStartAgain => Volatile.Read(ref _exit)?.MayStartAgain == true;

    /// <summary>Refuses: the settings or the surroundings must be mended before the node is started again.</summary>
    public void Refuse(string reason) => Say(new Exit(reason, MayStartAgain: false));

    /// <summary>Ends this node because others go on without it; whoever supervises the process may start it again at once.</summary>
    public void Leave(string reason) => Say(new Exit(reason, MayStartAgain: true));

    private void Say(Exit exit)
    {
        if (Interlocked.CompareExchange(ref _exit, exit, null) is null)
        {
            Refused?.Invoke(this, EventArgs.Empty);
        }
    }

    private sealed record Exit(string Reason, bool MayStartAgain);
}
