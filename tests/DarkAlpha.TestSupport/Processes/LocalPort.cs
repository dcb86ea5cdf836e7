using System.Net;
using System.Net.Sockets;

namespace DarkAlpha.TestSupport.Processes;

/// <summary>A port of this machine that is in use: connections to it are accepted and never answered.</summary>
internal sealed class LocalPort : IDisposable
{
    // Below the ephemeral ports of Linux, which start at 32768: an outgoing connection could take one of those before its server starts.
    private const int Min = 15_000;
    private const int MaxExclusive = 32_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LocalPort() => _listener.Start();

    public int Number => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>A port that is not in use, for a server that starts now or is restarted later.</summary>
    public static int Free()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(Min, MaxExclusive));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Try another port.
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
