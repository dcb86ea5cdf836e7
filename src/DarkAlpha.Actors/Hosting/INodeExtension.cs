using Akka.Hosting;

namespace DarkAlpha.Actors.Hosting;

/// <summary>An optional part of a node. Extensions registered with the host are applied when the node is configured.</summary>
public interface INodeExtension
{
    /// <summary>Adds the extension to the node's Akka configuration.</summary>
    void Configure(AkkaConfigurationBuilder akka);
}
