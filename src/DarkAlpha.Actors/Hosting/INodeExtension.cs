using Akka.Hosting;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Something that a build adds to a node. Those that are registered with the host are asked when the node is put together.</summary>
public interface INodeExtension
{
    /// <summary>Adds it.</summary>
    void Configure(AkkaConfigurationBuilder akka);
}
