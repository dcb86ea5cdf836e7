using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Transport;
using Akka.Remote.Transport.DotNetty;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Akka's transport over TCP, which tries TLS with a node before each connection to it. When a connection that Akka opens fails during the
/// handshake, Akka ends the whole node: whatever accepts connections at the address of a lost member, or a node that is set up wrongly,
/// would end all the others. Needs <see cref="ClusterTls"/> among the setups of the actor system.
/// </summary>
internal sealed class ProbingTransport : Transport
{
    // Not public; Akka itself creates it by this name, from its configuration.
    private const string TcpTransport = "Akka.Remote.Transport.DotNetty.TcpTransport";

    private readonly Transport _tcp;
    private readonly ClusterTls _tls;
    private readonly TimeSpan _timeout;
    private readonly ILoggingAdapter _log;
    private readonly ConcurrentDictionary<Address, string> _refusals = new();

    /// <summary>Created by Akka.</summary>
    public ProbingTransport(ActorSystem system, Config config)
    {
        (System, Config) = (system, config);
        _tls = system.Settings.Setup.Get<ClusterTls>().Value;
        _timeout = config.GetTimeSpan("connection-timeout");
        _log = Logging.GetLogger(system, this);
        var type = typeof(DotNettySslSetup).Assembly.GetType(TcpTransport, throwOnError: true)!;
        _tcp = (Transport)Activator.CreateInstance(type, system, config)!;
    }

    /// <inheritdoc/>
    public override string SchemeIdentifier => _tcp.SchemeIdentifier;

    /// <inheritdoc/>
    public override long MaximumPayloadBytes => _tcp.MaximumPayloadBytes;

    /// <inheritdoc/>
    public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen() => _tcp.Listen();

    /// <inheritdoc/>
    public override bool IsResponsibleFor(Address remote) => _tcp.IsResponsibleFor(remote);

    /// <inheritdoc/>
    public override async Task<AssociationHandle> Associate(Address remoteAddress)
    {
        if (await TlsProbe.FindProblemAsync(_tls, remoteAddress.Host, remoteAddress.Port ?? 0, _timeout) is not var (reason, answers))
        {
            _refusals.TryRemove(remoteAddress, out _);
            return await _tcp.Associate(remoteAddress);
        }

        if (answers && _refusals.GetValueOrDefault(remoteAddress) != reason)
        {
            _refusals[remoteAddress] = reason;
            _log.Warning(
                "{Host}:{Port} is not connected to: by TLS it is no node of this cluster ({Reason})",
                remoteAddress.Host, remoteAddress.Port, reason);
        }

        throw new InvalidAssociationException($"{remoteAddress}: {reason}");
    }

    /// <inheritdoc/>
    public override Task<bool> Shutdown() => _tcp.Shutdown();

    /// <inheritdoc/>
    public override Task<bool> ManagementCommand(object message) => _tcp.ManagementCommand(message);
}
