using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Remote.Transport;
using Akka.Remote.Transport.DotNetty;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>Akka's transport over TCP, which can hold back connections, and end as that of a killed process. Created by Akka.</summary>
internal sealed class HeldTransport : Transport
{
    private readonly Transport _tcp;
    private readonly Control _control;

    public HeldTransport(ActorSystem system, Config config)
    {
        (System, Config) = (system, config);
        var type = typeof(DotNettySslSetup).Assembly.GetType("Akka.Remote.Transport.DotNetty.TcpTransport", throwOnError: true)!;
        _tcp = (Transport)Activator.CreateInstance(type, system, config)!;
        _control = system.Settings.Setup.Get<Control>().Value;
        _control.Transport = this;
    }

    public override string SchemeIdentifier => _tcp.SchemeIdentifier;

    public override long MaximumPayloadBytes => _tcp.MaximumPayloadBytes;

    public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen() => _tcp.Listen();

    public override bool IsResponsibleFor(Address remote) => _tcp.IsResponsibleFor(remote);

    public override async Task<AssociationHandle> Associate(Address remoteAddress)
    {
        if (_control.Release is { } release)
        {
            _control.Held.TrySetResult();
            await release.Task;
        }

        return await _tcp.Associate(remoteAddress);
    }

    public override Task<bool> Shutdown() => _tcp.Shutdown();

    /// <summary>What a test does to the transport of an actor system.</summary>
    internal sealed class Control : Setup
    {
        public HeldTransport Transport { get; set; } = null!;

        /// <summary>Connections wait for it; null to connect at once.</summary>
        public TaskCompletionSource? Release { get; set; }

        /// <summary>A connection waits.</summary>
        public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
