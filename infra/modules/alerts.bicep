// What a person must hear about. The names tamga.… are those of the gateway's metrics and their dimensions (src/Tamga,
// the …Telemetry classes); who renames one there renames it here.
param prefix string
param location string
param tags object
param workspaceId string
param hostStorageId string
param recordsId string
param vaultId string
param hasCopies bool
param actionGroupIds array
param email string

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'tamga'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

var rules = [
  {
    name: 'failed-filings'
    title: 'Filings have failed'
    why: 'A filing ended as failed. GET /api/filings?status=failed says why and which of them can be retried.'
    severity: 1
    query: '''
      AppMetrics
      | where Name == 'tamga.filings.ended' and tostring(Properties['tamga.status']) == 'failed'
    '''
    column: 'Sum'
    aggregation: 'Total'
    frequency: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'dead-letters'
    title: 'Webhooks could not be delivered'
    why: 'An ERP took no notification for three days. GET /api/webhooks/deliveries lists them; redeliver when it is back.'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'tamga.webhooks.dead'
    '''
    column: 'Sum'
    aggregation: 'Total'
    frequency: 'PT15M'
    window: 'PT1H'
  }
  {
    name: 'expiring-credentials'
    title: 'Credentials are about to expire'
    why: 'A customer\'s token is old and could not be renewed, or its certificate expires. Filing stops then; GET /api/alerts says whose it is and what to do.'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'tamga.alerts.raised' and tostring(Properties['tamga.alert']) in ('token-renewal-failed', 'certificate-expires')
    '''
    column: 'Sum'
    aggregation: 'Total'
    frequency: 'PT1H'
    window: 'P1D'
  }
  {
    name: 'function-failures'
    title: 'Functions are failing'
    why: 'Functions ended with an exception or answered 5xx. Answers of 4xx are the caller\'s and do not count.'
    severity: 1
    query: '''
      AppRequests
      | where Success == false and ResultCode !startswith '4'
      | project TimeGenerated, Failures = ItemCount
    '''
    column: 'Failures'
    aggregation: 'Total'
    frequency: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'host-down'
    title: 'Nothing is heard of the gateway'
    why: 'Its timers begin every minute, so silence means that the host does not run, or cannot reach Application Insights. See the log stream; a setting that cannot work is told there in one line.'
    severity: 0
    query: '''
      AppMetrics
      | where Name == 'tamga.timers.run'
      | summarize Silent = iff(count() == 0, 1, 0)
    '''
    column: 'Silent'
    aggregation: 'Total'
    frequency: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'timer-stopped'
    title: 'A timer has stopped'
    why: 'One of the minute timers has not done its work for half an hour: schedules, webhooks or unstarted filings stand still. Restart the app; see its log.'
    severity: 1
    query: '''
      datatable(Timer: string)['Tick', 'ResumePendingStarts']
      | join kind=leftouter (
          AppMetrics
          | where Name == 'tamga.timers.run'
          | summarize Runs = sum(Sum) by Timer = tostring(Properties['tamga.timer'])
        ) on Timer
      | summarize Stopped = countif(isnull(Runs))
    '''
    column: 'Stopped'
    aggregation: 'Total'
    frequency: 'PT15M'
    window: 'PT30M'
  }
]

var copyRules = hasCopies ? [
  {
    name: 'copy-missing'
    title: 'The tables have not been copied for a day'
    why: 'CopyTables looks every hour whether there is a copy of the day. See its log: the blob account may refuse the identity, or a table takes longer than the half hour a call may take.'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'tamga.timers.run' and tostring(Properties['tamga.timer']) == 'CopyTables'
      | summarize Missing = iff(count() == 0, 1, 0)
    '''
    column: 'Missing'
    aggregation: 'Total'
    frequency: 'PT1H'
    window: 'P1D'
  }
] : []

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in concat(rules, copyRules): {
  name: '${prefix}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    actions: {
      actionGroups: concat(actionGroupIds, empty(email) ? [] : [operators.id])
    }
    autoMitigate: true
    criteria: {
      allOf: [
        {
          metricMeasureColumn: rule.column
          operator: 'GreaterThan'
          query: rule.query
          threshold: 0
          timeAggregation: rule.aggregation
        }
      ]
    }
    description: rule.why
    displayName: rule.title
    enabled: true
    evaluationFrequency: rule.frequency
    scopes: [workspaceId]
    severity: rule.severity
    // A fresh workspace has no App tables until the first telemetry arrives.
    skipQueryValidation: true
    windowSize: rule.window
  }
}]

// What the resources count themselves. Dimensions are Azure's words.
var metrics = [
  {
    name: 'durable-backlog'
    title: 'Work waits in Durable\'s queues'
    why: 'More messages wait than the instances take. See maximumInstanceCount and the limits towards the authority in docs/azure.md. Azure counts queues once an hour.'
    severity: 2
    resourceId: '${hostStorageId}/queueServices/default'
    namespace: 'Microsoft.Storage/storageAccounts/queueServices'
    metric: 'QueueMessageCount'
    dimensions: []
    aggregation: 'Average'
    threshold: 10000
    window: 'PT1H'
  }
  {
    name: 'vault-throttled'
    title: 'The vault is asked too often'
    why: 'Key Vault answered 429. The client waits and asks again; when it goes on, raise Tamga__KeyVault__CacheLifetime or CacheSize.'
    severity: 2
    resourceId: vaultId
    namespace: 'Microsoft.KeyVault/vaults'
    metric: 'ServiceApiResult'
    dimensions: [
      { name: 'StatusCode', operator: 'Include', values: ['429'] }
    ]
    aggregation: 'Count'
    threshold: 10
    window: 'PT15M'
  }
  {
    name: 'host-tables-throttled'
    title: 'Durable\'s tables are throttled'
    why: 'Storage refused operations of the task hub because there were too many. See maximumInstanceCount.'
    severity: 2
    resourceId: '${hostStorageId}/tableServices/default'
    namespace: 'Microsoft.Storage/storageAccounts/tableServices'
    metric: 'Transactions'
    dimensions: [
      { name: 'ResponseType', operator: 'Include', values: throttled }
    ]
    aggregation: 'Total'
    threshold: 10
    window: 'PT15M'
  }
  {
    name: 'records-throttled'
    title: 'The records are throttled'
    why: 'Table Storage refused operations because there were too many: 2,000 a second in a partition, 20,000 in the account. See what one customer files at once.'
    severity: 2
    resourceId: '${recordsId}/tableServices/default'
    namespace: 'Microsoft.Storage/storageAccounts/tableServices'
    metric: 'Transactions'
    dimensions: [
      { name: 'ResponseType', operator: 'Include', values: throttled }
    ]
    aggregation: 'Total'
    threshold: 10
    window: 'PT15M'
  }
]

var throttled = [
  'ClientAccountBandwidthThrottlingError'
  'ClientAccountRequestThrottlingError'
  'ClientThrottlingError'
  'ServerBusyError'
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [for rule in metrics: {
  name: '${prefix}-${rule.name}'
  location: 'global'
  tags: tags
  properties: {
    actions: [for id in concat(actionGroupIds, empty(email) ? [] : [operators.id]): {
      actionGroupId: id
    }]
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: rule.name
          metricNamespace: rule.namespace
          metricName: rule.metric
          dimensions: rule.dimensions
          operator: 'GreaterThan'
          threshold: rule.threshold
          timeAggregation: rule.aggregation
        }
      ]
    }
    description: rule.why
    enabled: true
    evaluationFrequency: 'PT5M'
    scopes: [rule.resourceId]
    severity: rule.severity
    targetResourceType: rule.namespace
    windowSize: rule.window
  }
}]
