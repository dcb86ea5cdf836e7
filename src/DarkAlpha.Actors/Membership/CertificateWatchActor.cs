using Akka.Actor;
using Akka.Event;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Warns every day once the node's certificate has a month left, one per node with TLS at <c>/user/certificate</c>: nodes that nobody
/// restarts are not checked otherwise, and an expired certificate keeps them apart. Has no children.
/// </summary>
internal sealed class CertificateWatchActor : ReceiveActor, IWithTimers
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "certificate";

    private static readonly TimeSpan Notice = TimeSpan.FromDays(30);
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly DateTimeOffset _until;

    /// <summary>Called by Akka.</summary>
    /// <param name="until">The end of the certificate's validity.</param>
    public CertificateWatchActor(DateTimeOffset until)
    {
        _until = until;
        Receive<CheckDue>(_ => Check());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Check();
        Timers.StartPeriodicTimer("check", CheckDue.Instance, Interval);
    }

    private void Check()
    {
        if (Context.System.Scheduler.Now > _until - Notice)
        {
            _log.Warning(
                "the certificate of CLUSTER_TLS_CERT is valid until {Until}; renew it (darkalpha cluster-certs) and restart this node",
                $"{_until.UtcDateTime:yyyy-MM-dd HH:mm}Z");
        }
    }

    private sealed class CheckDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static CheckDue Instance { get; } = new();
    }
}
