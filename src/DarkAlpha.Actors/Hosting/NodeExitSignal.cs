namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// Lets any part of a node request that the node exits: because an operator has to fix something, or because the cluster continues without
/// it. Only the first request counts. Thread-safe.
/// </summary>
public sealed class NodeExitSignal
{
    private Exit? _exit;

    /// <summary>Raised once, by the first request.</summary>
    public event EventHandler? Refused;

    /// <summary>The reason for the operator; null while no exit has been requested.</summary>
    public string? Reason => Volatile.Read(ref _exit)?.Reason;

    /// <summary>True when restarting the node is enough; false when an operator has to fix something first.</summary>
    public bool MayStartAgain => Volatile.Read(ref _exit)?.MayStartAgain == true;

    /// <summary>Requests an exit because the settings or the environment must be fixed before the node is started again.</summary>
    public void Refuse(string reason) => Request(new Exit(reason, MayStartAgain: false));

    /// <summary>Requests an exit because the other nodes continue without this one; a process supervisor may restart it at once.</summary>
    public void Leave(string reason) => Request(new Exit(reason, MayStartAgain: true));

    private void Request(Exit exit)
    {
        if (Interlocked.CompareExchange(ref _exit, exit, null) is null)
        {
            Refused?.Invoke(this, EventArgs.Empty);
        }
    }

    private sealed record Exit(string Reason, bool MayStartAgain);
}
