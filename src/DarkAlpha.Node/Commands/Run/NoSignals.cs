using Microsoft.Extensions.Hosting;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>Keeps hosts from listening to signals: the command line already turns those into a cancellation.</summary>
internal sealed class NoSignals : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
