using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web;

/// <summary>Lets the web server write to the node's log.</summary>
internal sealed class NodeLogProvider(ILoggerFactory node) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => node.CreateLogger(categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The log is the node's.
    }
}
