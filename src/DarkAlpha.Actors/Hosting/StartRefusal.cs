namespace DarkAlpha.Actors.Hosting;

/// <summary>How a part of the node says that it must not run, for a reason that people have to mend. The first reason counts. Thread-safe.</summary>
public sealed class StartRefusal
{
    private string? _reason;

    /// <summary>Raised once.</summary>
    public event EventHandler? Refused;

    /// <summary>Why, in words; null while nobody has refused.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>Refuses.</summary>
    public void Refuse(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            Refused?.Invoke(this, EventArgs.Empty);
        }
    }
}
