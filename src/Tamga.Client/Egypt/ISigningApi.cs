using Refit;

namespace Tamga.Client.Egypt;

/// <summary>Egypt's ETA: the signature agent's work.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface ISigningApi
{
    /// <summary>The next document to sign, or 204.</summary>
    /// <remarks>
    /// A job is kept from other agents for a while. An agent that names itself in X-Signer-Name gets its own jobs again at
    /// once.
    /// </remarks>
    /// <param name="wait">How many seconds the answer may be held until there is a job; 0 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/signer/jobs")]
    Task<SigningJob?> TakeJobAsync(int? wait = null, CancellationToken cancellationToken = default);

    /// <summary>The documents that wait, taken by nobody.</summary>
    /// <remarks>For a person who looks before anything is signed. The texts are not in it: GET /api/signer/jobs/{id}.</remarks>
    /// <param name="limit">How many documents at the most; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/signer/queue")]
    Task<SigningQueue> ListQueueAsync(int? limit = null, CancellationToken cancellationToken = default);

    /// <summary>A document that waits, without taking it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/signer/jobs/{id}")]
    Task<SigningJob> GetJobAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>A signature, or why there will be none.</summary>
    /// <remarks>
    /// The signature is verified before it is accepted. What is wrong with it is answered with 422, and the job stays open.
    /// </remarks>
    /// <param name="id">Its id.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/signer/jobs/{id}")]
    Task<HandIn> AnswerAsync(string id, [Body] SigningAnswer request, CancellationToken cancellationToken = default);

    /// <summary>Takes the document that a person chose.</summary>
    /// <remarks>It is then kept from other agents for a while. 409 while another agent has it, or is preferred.</remarks>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/signer/jobs/{id}/lease")]
    Task<SigningJob> LeaseAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Whether an agent is connected, and what waits for it.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/signer/status")]
    Task<SignerStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}
