using Tamga.Client.Egypt;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>How the signing of a taxpayer's documents stands.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Status">Agents, and the last signature.</param>
/// <param name="Queue">What waits for a signature.</param>
public sealed record SigningModel(Company Company, SignerStatus Status, SigningQueue Queue);
