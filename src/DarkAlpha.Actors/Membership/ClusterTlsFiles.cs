namespace DarkAlpha.Actors.Membership;

/// <summary>Paths of the PEM files of mutual TLS on the cluster port.</summary>
/// <param name="Certificate"><c>CLUSTER_TLS_CERT</c>: the node's certificate.</param>
/// <param name="Key"><c>CLUSTER_TLS_KEY</c>: its private key.</param>
/// <param name="Authority"><c>CLUSTER_TLS_CA</c>: the certificate of the authority that signs nodes, or several of them.</param>
public sealed record ClusterTlsFiles(string Certificate, string Key, string Authority);
