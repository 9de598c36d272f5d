// Written by `npm run api` from the backend's description of its REST interface; not to be edited.

export interface paths {
    "/api/v1/automation-schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The JSON Schema of automation documents, with the forms of every step kind. */
        get: operations["automation_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List automations by name, with what they did in the last hour. */
        get: operations["automations_list"];
        put?: never;
        /** @description Begin an automation, as a draft. */
        post: operations["automations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One automation with the document that is live here, or its draft, or one version. */
        get: operations["automations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Counts of the last hour for each step and arrow of the deployed version, and its newest run's way. */
        get: operations["automations_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put an automation away: nothing of it is live any more; its runs go on to their end. Twice is once. */
        post: operations["automations_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How two documents of an automation differ, to be drawn and to be read; by default the draft from what is live. */
        get: operations["versions_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * @description Save the draft. If somebody else has saved it since, this is a 409 that says who and when.
         *
         *     A save whose answer was lost is sent again under the same key. It is done once: where nothing came between, the answer
         *     is the one that was lost; else the 409 has `kept_as`, the revision that it made, null where it made none. `kept_as` is
         *     left out where that is too long ago to tell.
         */
        put: operations["automations_save_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The canonical YAML of a document: sorted, so that it differs in a repository only where the drawing does. */
        get: operations["automations_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make the drawing of a file the draft, and say what is wrong with it here. */
        post: operations["automations_import_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Hold back every delivery that no worker has begun, and every new one. Twice is once. */
        post: operations["automations_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make the draft a version and put it live; a 422 lists every problem with its step and field. */
        post: operations["automations_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let a paused automation go on. Twice is once. */
        post: operations["automations_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every test of an automation, the oldest first. */
        get: operations["automation_tests_list"];
        put?: never;
        /** @description Save a test; without an expectation, what the draft does now, or what the run did, is expected. */
        post: operations["automation_tests_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/tests/{test_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One test of an automation. */
        get: operations["automation_tests_get"];
        /** @description Write a test anew. */
        put: operations["automation_tests_update"];
        post?: never;
        /** @description Forget a test. */
        delete: operations["automation_tests_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/tests/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run tests of an automation, upon its draft or upon a document; nothing outside is touched. */
        post: operations["automation_tests_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take an automation out again, as a draft. Twice is once. */
        post: operations["automations_unarchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every version with its note and author, the newest first. */
        get: operations["versions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One version with its document. */
        get: operations["versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/versions/{number}/deploy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Put a version live as it is, at once; the draft stays, and runs under way keep their version. Twice is once.
         *
         *     A 422 lists what the version needs and no longer finds. The automation's tests run only where the version was
         *     never live before: they speak of the newest drawing, and are not in the way of going back.
         */
        post: operations["versions_deploy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/{automation_id}/versions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a version the draft again; what is live stays until the draft is published. */
        post: operations["versions_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/archived": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The automations that were put away, the last one first. */
        get: operations["automations_archived"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Every problem of a document: of the language, the catalogue, the contracts' fields, the environment's connections. */
        post: operations["automations_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description How two documents differ: what is being drawn from what is live, one person's from another's, a file's from both. */
        post: operations["automations_compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Trees of everything that expressions can read, with types, words and examples from the contracts. */
        post: operations["automations_fields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Begin an automation with the drawing of a file, as a draft, and say what is wrong with it here. */
        post: operations["automations_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automations/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The drawing in a file, or what is wrong with the file and in which line and column. Nothing is kept. */
        post: operations["automations_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List connections by name, each with the automations that call through it. */
        get: operations["connections_list"];
        put?: never;
        /** @description Make a connection. Its secret is sealed, and never to be read again. */
        post: operations["connections_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Show a connection. */
        get: operations["connections_get"];
        /** @description Change a connection; workers call with it as it is within seconds. Its name stays. */
        put: operations["connections_change"];
        post?: never;
        /** @description Remove a connection and its secret. Refused while a deployed automation calls through it. */
        delete: operations["connections_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{name}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ask the other side with one GET whether it answers. Only its status is told. */
        post: operations["connections_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List dead letters, the newest delivery first. */
        get: operations["dead_letters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{letter_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One dead letter. Its run has the steps and attempts. */
        get: operations["dead_letters_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{letter_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Discard, with a note that is kept. Safe to press twice. */
        post: operations["dead_letters_discard_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{letter_id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Redrive: the run goes on from the step that failed. Safe to press twice. */
        post: operations["dead_letters_redrive_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Discard every open dead letter of the filter whose automation you may change; at most 10,000 at once. */
        post: operations["dead_letters_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Redrive every open dead letter of the filter whose automation you may change; at most 10,000 at once. */
        post: operations["dead_letters_redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decision-tables/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a decision table
         * @description Answer the cells that are no expressions, the gaps and the overlaps.
         */
        post: operations["decision_table_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decision-tables/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a decision table as DMN
         * @description Answer the file's XML.
         */
        post: operations["decision_table_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decision-tables/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a decision table from DMN
         * @description Answer the config of a step; nothing is stored.
         */
        post: operations["decision_table_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List domains, by slug. */
        get: operations["domains_list"];
        put?: never;
        /** @description Make a domain. */
        post: operations["domains_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List environments, in the order of the switch. */
        get: operations["environments_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List event types, by name. */
        get: operations["event_types_list"];
        put?: never;
        /** @description Make an event type. Its events are refused until it has a contract. */
        post: operations["event_types_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One event type with its newest contract. */
        get: operations["event_types_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types/{name}/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List every version, the newest first. */
        get: operations["contracts_list"];
        put?: never;
        /** @description Add the next version; events are checked against it within moments. */
        post: operations["contracts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description List events, the newest first; with `from_offset`, a topic's in the order of its log.
         *
         *     A page may hold fewer events than the limit although there is a next one.
         */
        get: operations["events_list"];
        put?: never;
        /**
         * Publish events
         * @description CloudEvents 1.0 over HTTP in structured, batch or binary mode. A 2xx answer means that the event is committed. The same source and id with the same content is the same event; with another content it is a 409. An event that breaks its contract is a 422 that names each fault, and is not logged. A batch is answered event by event.
         */
        post: operations["events_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One event with all it carries. */
        get: operations["events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event_id}/journey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every station that the event passed, with times, and why anything of it waits. */
        get: operations["events_journey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Publish one event, checked by its contract like any other. Every automation that wants it gets it. */
        post: operations["events_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/expressions/analyse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check an expression
         * @description Answer its type, what it reads, and its problems.
         */
        post: operations["expression_analyse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/expressions/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an expression
         * @description Evaluate; what is wrong with the expression is part of the answer, not an error of the request.
         */
        post: operations["expression_evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List keys, the newest first, revoked ones too; a secret is never among them. */
        get: operations["keys_list"];
        put?: never;
        /** @description Make a key; the answer is the only place that ever holds its secret. */
        post: operations["keys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Revoke a key: it stops working at once and for ever; its row stays, for the record. */
        delete: operations["keys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Is it healthy, what needs me, what changed. */
        get: operations["overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playground/perform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run one event through a drawing for real: calls go out once each, events are published. */
        post: operations["playground_perform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playground/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run one event through a drawing, here and now. Nothing is called and nothing is published. */
        post: operations["playground_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playground/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The examples of the contracts of these types, then their newest events. */
        get: operations["playground_samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description List runs of any state, the newest first.
         *
         *     By correlation or key, the runs of the newest 1,000 events of it are looked through for each page.
         */
        get: operations["runs_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One run with its steps and their attempts. */
        get: operations["runs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End a run, wherever it stands. Twice is once; a run that ended otherwise is a 409. */
        post: operations["runs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send sample orders through the real ingest; two of them make the practice ERP fail for a while. */
        post: operations["samples_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who is signed in; `user` is null where nobody is. */
        get: operations["session_read"];
        put?: never;
        /** @description Sign in. */
        post: operations["session_open"];
        /** @description Sign out. */
        delete: operations["session_close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Set it; every other session of the person ends. */
        post: operations["session_password_set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/step-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every step kind of this installation: words, form, ways out and output. */
        get: operations["step_kinds_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What each day of each table weighs, and when it goes. */
        get: operations["storage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List teams, the oldest first, with their members. */
        get: operations["teams_list"];
        put?: never;
        /** @description Add a team. */
        post: operations["teams_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Remove a team: its keys end, what it owned is left to the admins. */
        delete: operations["teams_delete"];
        options?: never;
        head?: never;
        /** @description Rename a team. */
        patch: operations["teams_update"];
        trace?: never;
    };
    "/api/v1/teams/{team_id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Put a person into a team. */
        put: operations["teams_member_add"];
        post?: never;
        /** @description Take a person out of a team; their keys that need the team are revoked. */
        delete: operations["teams_member_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List templates by group, each with its picture and the event types of this catalogue that fit. */
        get: operations["templates_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One template. */
        get: operations["templates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{template_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What a template asks, with suggestions, what is missing, and the draft as it would be. Nothing is kept. */
        post: operations["templates_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{template_id}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Begin an automation from a template, as a draft. What is missing is left open and told as its problems. */
        post: operations["templates_use"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List topics with their event types, by name. */
        get: operations["topics_list"];
        put?: never;
        /** @description Make a topic; it has a log in every environment at once. */
        post: operations["topics_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/topics/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One topic with its event types. */
        get: operations["topics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List people by username, deactivated ones too. */
        get: operations["users_list"];
        put?: never;
        /** @description Add a person. */
        post: operations["users_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change a person; another role or a deactivation ends their sessions and the keys beyond their new rights. */
        patch: operations["users_update"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/signin-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a one-time sign-in link to hand to the person. */
        post: operations["users_signin_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What the deployed version of an automation did in the last hour. */
        ActivityOut: {
            /** @description Of which version; null where none is deployed. */
            version: number | null;
            /** @description By the id of the step; `trigger` is what came in. Empty where `run_count` is null: not known now. */
            nodes: {
                [key: string]: components["schemas"]["NodeActivityOut"];
            };
            /** @description How often each arrow was taken, by its id. */
            edges: {
                [key: string]: number;
            };
            /** @description Runs that were counted, the newest 5,000 at the most; null: it took too long. */
            run_count: number | null;
            /**
             * Format: date-time
             * @description Everything since then was counted.
             */
            counted_since: string | null;
            /** @description Else the counts are lower bounds of the hour. */
            is_whole_hour: boolean;
            /** @description Runs of other versions, which are not in the counts. */
            older_run_count: number;
            /** @description How many runs wait now, by the id of the step; `trigger` has what has not begun. Null: it took too long. */
            waiting: {
                [key: string]: number;
            } | null;
            /** @description Whether more wait than were counted. */
            is_waiting_capped: boolean;
            /** @description Null where the newest run is of another version. */
            latest_run: components["schemas"]["LatestRunOut"] | null;
        };
        /** @description Automations that were put away. */
        ArchivedListOut: {
            items: components["schemas"]["ArchivedOut"][];
        };
        /** @description An automation that was put away. */
        ArchivedOut: {
            /** Format: uuid */
            id: string;
            name: string;
            team: components["schemas"]["OwnerOut"] | null;
            /** Format: date-time */
            archived_at: string;
        };
        /** @description One try of a step. */
        AttemptOut: {
            number: number;
            /** @description succeeded, failed, unknown, or waiting for a delay. */
            state: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            ended_at: string;
            error_class: string | null;
            message: string | null;
            /** @description What was called and how it answered; never a secret. */
            detail: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            retry_at: string | null;
        };
        /** @description One automation. */
        AutomationDetailOut: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** @description Whose builders may change it; null: admins alone. */
            team: components["schemas"]["OwnerOut"] | null;
            state: components["schemas"]["AutomationState"];
            environment: string;
            live_version: number | null;
            topic: string | null;
            /** @description Empty: every type of the topic. */
            types: string[];
            /** @description By state; those waiting or under way whatever their age. */
            runs_last_hour: {
                [key: string]: number;
            };
            /** @description There were more than were counted. */
            runs_last_hour_is_capped: boolean;
            /** Format: date-time */
            last_run_at: string | null;
            /** @description Errors in its draft. */
            problems: number;
            has_unpublished_changes: boolean;
            /** @description What is live here; else the draft. */
            document: {
                [key: string]: unknown;
            };
            document_of: components["schemas"]["DocumentOfEnum"];
            draft: components["schemas"]["DraftOut"];
            versions: components["schemas"]["VersionOut"][];
            deployment: components["schemas"]["DeploymentOut"] | null;
        };
        /** @description An automation to begin. */
        AutomationInRequest: {
            document: {
                [key: string]: unknown;
            };
            team?: number | null;
        };
        /** @description One automation in a list. */
        AutomationOut: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** @description Whose builders may change it; null: admins alone. */
            team: components["schemas"]["OwnerOut"] | null;
            state: components["schemas"]["AutomationState"];
            environment: string;
            live_version: number | null;
            topic: string | null;
            /** @description Empty: every type of the topic. */
            types: string[];
            /** @description By state; those waiting or under way whatever their age. */
            runs_last_hour: {
                [key: string]: number;
            };
            /** @description There were more than were counted. */
            runs_last_hour_is_capped: boolean;
            /** Format: date-time */
            last_run_at: string | null;
            /** @description Errors in its draft. */
            problems: number;
            has_unpublished_changes: boolean;
        };
        /** @description A page of automations. */
        AutomationPageOut: {
            items: components["schemas"]["AutomationOut"][];
            next: string | null;
        };
        /** @description An automation as a run names it. */
        AutomationRefOut: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /**
         * @description * `live` - Live
         *     * `paused` - Paused
         *     * `draft` - Not published here
         * @enum {string}
         */
        AutomationState: "live" | "paused" | "draft";
        /**
         * @description * `ran` - ran
         *     * `pinned` - pinned
         *     * `mocked` - mocked
         *     * `observed` - observed
         *     * `example` - example
         *     * `performed` - performed
         * @enum {string}
         */
        ByEnum: "ran" | "pinned" | "mocked" | "observed" | "example" | "performed";
        /** @description One field that differs; what is absent is left out. */
        ChangeOut: {
            /** @description JSON pointer into the step, or into the document. */
            field: string;
            before?: unknown;
            after?: unknown;
        };
        /** @description A document to look at. */
        CheckInRequest: {
            document: unknown;
            /**
             * Format: uuid
             * @description Whose drawing it is: what is live of it is no other automation. Null: of none as yet.
             */
            automation?: string | null;
        };
        /** @description Two documents, however half-finished. */
        CompareInRequest: {
            before: {
                [key: string]: unknown;
            };
            after: {
                [key: string]: unknown;
            };
            /**
             * @default {
             *       "before": "before",
             *       "after": "after"
             *     }
             */
            names: components["schemas"]["NamesInRequest"];
            /**
             * @description Whether `text` is wanted, which takes longer the more there is.
             * @default false
             */
            with_text: boolean;
        };
        /** @description What a connection is to be from now on: all of it, but for its secret. */
        ConnectionChangeInRequest: {
            /** @description As in https://erp.example.com/api */
            address: string;
            /** @default  */
            description: string;
            sign_in: components["schemas"]["SignInEnum"];
            /**
             * @description The user of `basic`, the header of `header`; empty of the others
             * @default
             */
            sign_in_name: string;
            /** @description Left out or empty, the one that there is stays; another host or another way to sign in asks for it again */
            secret?: string;
            /** @description The one that was looked at; 409 where it is another by now */
            revision: number;
        };
        /** @description A connection to be made. */
        ConnectionCreateInRequest: {
            /** @description As in https://erp.example.com/api */
            address: string;
            /** @default  */
            description: string;
            /** @default none */
            sign_in: components["schemas"]["SignInEnum"];
            /**
             * @description The user of `basic`, the header of `header`; empty of the others
             * @default
             */
            sign_in_name: string;
            /** @description Left out or empty, the one that there is stays; another host or another way to sign in asks for it again */
            secret?: string;
            /** @description What steps say; it never changes. ^[a-z][a-z0-9_-]*$ */
            name: string;
        };
        /** @description All connections of an environment. */
        ConnectionListOut: {
            items: components["schemas"]["ConnectionOut"][];
        };
        /** @description A connection, without its secret. */
        ConnectionOut: {
            /** @description What steps say */
            name: string;
            description: string;
            /** @description Where all its calls begin */
            address: string;
            sign_in: components["schemas"]["SignInEnum"];
            /** @description The user of `basic`, the header of `header` */
            sign_in_name: string;
            /** @description Counts its changes; to be sent with the next one */
            revision: number;
            /**
             * Format: date-time
             * @description When its secret was given; null: it has none
             */
            secret_changed_at: string | null;
            /** @description Who changed it last; null: nobody known any more */
            changed_by: string | null;
            /** Format: date-time */
            changed_at: string;
            /** @description Automations that are live or paused and call through it */
            used_by: components["schemas"]["ConnectionUserOut"][];
        };
        /** @description An automation whose deployed version calls through a connection. */
        ConnectionUserOut: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description The next version of a contract. */
        ContractInRequest: {
            /** @description A JSON Schema of draft 2020-12; references only within it. */
            schema: {
                [key: string]: unknown;
            };
            examples?: unknown[];
            /** @default  */
            description: string;
        };
        /** @description Every version, the newest first. */
        ContractListOut: {
            items: components["schemas"]["ContractOut"][];
            /** @description Always null: this list is whole. */
            next: string | null;
        };
        /** @description One version of a contract. It never changes. */
        ContractOut: {
            version: number;
            schema: {
                [key: string]: unknown;
            };
            examples: unknown[];
            description: string;
            created_by?: string | null;
            /** Format: date-time */
            created_at: string;
        };
        /** @description How much there was. Null: not measured in time. */
        CountsOut: {
            accepted_24h: number | null;
            /** @description Ended runs by state. */
            runs_24h: {
                [key: string]: number;
            } | null;
            dead_open: number;
            live: number;
            paused: number;
        };
        /** @description Which open dead letters are decided about. What is left out does not matter. */
        DeadLetterFilterInRequest: {
            /** Format: uuid */
            automation?: string;
            error_class?: string;
            /** Format: date-time */
            since?: string;
            ids?: string[];
        };
        /** @description A delivery given up. */
        DeadLetterOut: {
            /**
             * Format: uuid
             * @description Of its run.
             */
            id: string;
            automation: components["schemas"]["OwnedAutomationOut"];
            version: number;
            event: components["schemas"]["EventRefOut"];
            reason: string;
            /** @description What dead letters are grouped by. */
            error_class: string;
            message: string;
            node: string | null;
            attempt_count: number;
            /** Format: date-time */
            dead_at: string;
            state: components["schemas"]["DeadLetterState"];
            note: string;
            /** @description How often it was redriven and died again. */
            redrive_count: number;
            /** Format: date-time */
            redriven_at: string | null;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
        };
        /** @description A page of dead letters. */
        DeadLetterPageOut: {
            items: components["schemas"]["DeadLetterOut"][];
            next: string | null;
        };
        /**
         * @description * `open` - Waits for a person
         *     * `redriven` - Sent on its way again
         *     * `discarded` - Given up for good, with a note
         * @enum {string}
         */
        DeadLetterState: "open" | "redriven" | "discarded";
        /** @description What is wrong and what is missing. */
        DecisionTableCheckOut: {
            flaws: components["schemas"]["TableFlawOut"][];
            findings: components["schemas"]["TableFindingOut"][];
        };
        /** @description A table and what it is called. */
        DecisionTableExportInRequest: {
            /** @description The config of a step `decision_table`. */
            config: {
                [key: string]: unknown;
            };
            /** @default Decision */
            name: string;
        };
        /** @description The file. */
        DecisionTableExportOut: {
            dmn: string;
        };
        /** @description A DMN file. */
        DecisionTableImportInRequest: {
            /** @description The file's XML. */
            dmn: string;
            /**
             * @description Name of the decision; the first with a table when empty.
             * @default
             */
            decision: string;
        };
        /** @description The step it makes. */
        DecisionTableImportOut: {
            config: {
                [key: string]: unknown;
            };
        };
        /** @description A table as its step has it. */
        DecisionTableInRequest: {
            /** @description The config of a step `decision_table`. */
            config: {
                [key: string]: unknown;
            };
        };
        /** @description What is live or paused in an environment. */
        DeploymentOut: {
            state: components["schemas"]["DeploymentState"];
            version: number;
            topic: string;
            types: string[];
            ordering: components["schemas"]["OrderingEnum"];
            concurrency: number | null;
            /** Format: date-time */
            deployed_at: string;
            /** @description Who put it live. */
            author: string;
            /** @description Why. */
            note: string;
        };
        /**
         * @description * `live` - Live
         *     * `paused` - Paused
         * @enum {string}
         */
        DeploymentState: "live" | "paused";
        /**
         * @description * `expression` - expression
         *     * `unary_tests` - unary_tests
         * @enum {string}
         */
        DialectEnum: "expression" | "unary_tests";
        /** @description How two documents differ. */
        DiffOut: {
            from: string;
            to: string;
            is_same: boolean;
            nodes: components["schemas"]["NodesDiffOut"];
            edges: components["schemas"]["EdgesDiffOut"];
            /** @description Of the name, the description and the trigger. */
            automation: components["schemas"]["ChangeOut"][];
            /** @description Unified difference of the canonical YAML; null where the two are too large to be compared line by line. */
            text: string | null;
        };
        /** @description Why it is given up for good. */
        DiscardInRequest: {
            note: string;
        };
        /** @description What to discard, and why. */
        DiscardManyInRequest: {
            note: string;
            filter: components["schemas"]["DeadLetterFilterInRequest"];
        };
        /** @description What became of it. */
        DiscardOut: {
            discarded: number;
        };
        /** @description The trees of a drawing, and which of them are seen where. */
        DocumentFieldsOut: {
            event: components["schemas"]["PickFieldOut"][];
            steps: {
                [key: string]: components["schemas"]["StepFieldsOut"];
            };
            items: {
                [key: string]: components["schemas"]["ItemFieldsOut"];
            };
            nodes: {
                [key: string]: components["schemas"]["PlaceOut"];
            };
            /** @description Of all names that `node` sees; null while it is not set up. */
            schema: {
                [key: string]: unknown;
            } | null;
            data: components["schemas"]["PickFieldOut"][];
        };
        /**
         * @description * `version` - version
         *     * `draft` - draft
         * @enum {string}
         */
        DocumentOfEnum: "version" | "draft";
        /** @description A domain to be made. */
        DomainInRequest: {
            slug: string;
            name: string;
            /** @default  */
            description: string;
            team?: number | null;
        };
        /** @description Every domain. */
        DomainListOut: {
            items: components["schemas"]["DomainOut"][];
            /** @description Always null: this list is whole. */
            next: string | null;
        };
        /** @description A business area. */
        DomainOut: {
            slug: string;
            name: string;
            description: string;
            /** @description Whose builders may change it. */
            team: number | null;
            /** @default 0 */
            topic_count: number;
            /** Format: date-time */
            created_at: string;
        };
        /** @description The draft with its document. */
        DraftDetailOut: {
            revision: number;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            document: {
                [key: string]: unknown;
            };
        };
        /** @description A drawing from a file, in place of the draft. */
        DraftImportInRequest: {
            yaml: string;
            revision: number;
        };
        /** @description A draft that came from a file. */
        DraftImportedOut: {
            revision: number;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            document: {
                [key: string]: unknown;
            };
            /** @description What is wrong with it here, be it that the catalogue or the step kinds of this installation are others. */
            problems_here: components["schemas"]["ProblemOut"][];
        };
        /** @description A draft to save. */
        DraftInRequest: {
            document: {
                [key: string]: unknown;
            };
            /** @description The one that it was drawn upon. */
            revision: number;
        };
        /** @description The draft's revision. */
        DraftOut: {
            revision: number;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
        };
        /** @description Arrows that differ. */
        EdgesDiffOut: {
            added: {
                [key: string]: unknown;
            }[];
            removed: {
                [key: string]: unknown;
            }[];
        };
        /**
         * @description * `none` - none
         *     * `call` - call
         *     * `emit` - emit
         *     * `wait` - wait
         * @enum {string}
         */
        EffectEnum: "none" | "call" | "emit" | "wait";
        /** @description Every environment. */
        EnvironmentListOut: {
            items: components["schemas"]["EnvironmentOut"][];
            /** @description Always null: this list is whole. */
            next: string | null;
        };
        /** @description Where things happen. */
        EnvironmentOut: {
            slug: string;
            name: string;
            is_production: boolean;
        };
        /** @description One event with all it carries. */
        EventDetailOut: {
            /** @description The sender's CloudEvents id. */
            id: string;
            source: string;
            /**
             * Format: uuid
             * @description Ours.
             */
            event_id: string;
            type: string;
            topic: string;
            /** @description Its place in the topic; null until it is routed. */
            offset: number | null;
            subject: string | null;
            key: string | null;
            correlation_id: string;
            /** Format: date-time */
            time: string | null;
            /** Format: date-time */
            accepted_at: string;
            /** @description Bytes of the data as it came. */
            size: number;
            /** @description The beginning of the data. */
            data_preview: string;
            /** @description How many of its runs are in which state. */
            runs: {
                [key: string]: number;
            };
            data: unknown;
            contract_version: number;
            causation_id: string | null;
            traceparent: string | null;
            actor: string | null;
            intent: string | null;
            outcome: string | null;
            /** @description Publish steps between the first event of its chain and this one. */
            hops: number;
            extensions: {
                [key: string]: unknown;
            } | null;
        };
        /** @description The event to begin with. */
        EventInRequest: {
            type: string;
            id?: string;
            subject?: string | null;
            key?: string | null;
            time?: string | null;
            correlationid?: string;
            source?: string;
            data: unknown;
        };
        /** @description One event in a list. */
        EventOut: {
            /** @description The sender's CloudEvents id. */
            id: string;
            source: string;
            /**
             * Format: uuid
             * @description Ours.
             */
            event_id: string;
            type: string;
            topic: string;
            /** @description Its place in the topic; null until it is routed. */
            offset: number | null;
            subject: string | null;
            key: string | null;
            correlation_id: string;
            /** Format: date-time */
            time: string | null;
            /** Format: date-time */
            accepted_at: string;
            /** @description Bytes of the data as it came. */
            size: number;
            /** @description The beginning of the data. */
            data_preview: string;
            /** @description How many of its runs are in which state. */
            runs: {
                [key: string]: number;
            };
        };
        /** @description A page of events. */
        EventPageOut: {
            items: components["schemas"]["EventOut"][];
            next: string | null;
        };
        /** @description An event as other things name it. */
        EventRefOut: {
            /** Format: uuid */
            id: string;
            /** @description Empty where the event's day is not kept any more. */
            type: string;
            topic: string;
            /** @description Its place in the topic; null until it is routed. */
            offset: number | null;
            /** @description What it is about. */
            subject: string | null;
            key: string | null;
        };
        /** @description An event as a person writes it; what an envelope needs beside it is filled in. */
        EventSendInRequest: {
            type: string;
            /** @default  */
            subject: string;
            /**
             * @description The ordering key.
             * @default
             */
            key: string;
            data: unknown;
        };
        /** @description What was sent. */
        EventSentOut: {
            /** Format: uuid */
            event_id: string;
        };
        /** @description One event type with its newest contract. */
        EventTypeDetailOut: {
            name: string;
            topic: string;
            description: string;
            /** @description The newest; null: no contract yet. */
            contract_version: number | null;
            /** Format: date-time */
            created_at: string;
            contract: components["schemas"]["ContractOut"] | null;
        };
        /** @description An event type to be made. */
        EventTypeInRequest: {
            topic: string;
            name: string;
            /** @default  */
            description: string;
        };
        /** @description Every event type. */
        EventTypeListOut: {
            items: components["schemas"]["EventTypeOut"][];
            /** @description Always null: this list is whole. */
            next: string | null;
        };
        /** @description One kind of fact. */
        EventTypeOut: {
            name: string;
            topic: string;
            description: string;
            /** @description The newest; null: no contract yet. */
            contract_version: number | null;
            /** Format: date-time */
            created_at: string;
        };
        /** @description A call that is to be made. */
        ExpectedCallInRequest: {
            node: string;
            /** @description Only the members that are named are compared. */
            input?: unknown;
        };
        /** @description An event that is to be published. */
        ExpectedEventInRequest: {
            node: string;
            topic?: string | null;
            type?: string | null;
            data?: unknown;
        };
        /** @description What a test expects; what is absent is not looked at. */
        ExpectedInRequest: {
            outcome?: components["schemas"]["OutcomeEnum"];
            path?: components["schemas"]["WayInRequest"][];
            /** @description By step. */
            outputs?: {
                [key: string]: unknown;
            };
            calls?: components["schemas"]["ExpectedCallInRequest"][];
            events?: components["schemas"]["ExpectedEventInRequest"][];
        };
        /** @description An expression and the schema of the data it will read. */
        ExpressionAnalyseInRequest: {
            expression: string;
            /**
             * @description `unary_tests` for a cell of a decision table; its schema has the value under test as `?`.
             *
             *     * `expression` - expression
             *     * `unary_tests` - unary_tests
             * @default expression
             */
            dialect: components["schemas"]["DialectEnum"];
            /** @description JSON Schema of an object whose properties are the names in scope. */
            schema: {
                [key: string]: unknown;
            };
        };
        /** @description What is known of it without data. */
        ExpressionAnalyseOut: {
            ok: boolean;
            /** @description The type of the result, such as `list<number>`. */
            type: string;
            reads: string[][];
            problems: components["schemas"]["ExpressionProblemOut"][];
        };
        /** @description An expression and the data it reads. */
        ExpressionEvaluateInRequest: {
            expression: string;
            /**
             * @description `unary_tests` for a cell of a decision table, whose data has the value under test as `?`.
             *
             *     * `expression` - expression
             *     * `unary_tests` - unary_tests
             * @default expression
             */
            dialect: components["schemas"]["DialectEnum"];
            /** @description Values by name, as the expression reads them. */
            data?: {
                [key: string]: unknown;
            };
        };
        /** @description What it answered. */
        ExpressionEvaluateOut: {
            /** @description Whether a step would go on with this. */
            ok: boolean;
            value: unknown;
            /** @description The value as the language writes it. */
            text: string;
            /** @description Such as number, string, date and time; empty where there is no value. */
            kind: string;
            reads: string[][];
            problems: components["schemas"]["ExpressionProblemOut"][];
        };
        /** @description One thing wrong with an expression, and where. */
        ExpressionProblemOut: {
            severity: components["schemas"]["SeverityEnum"];
            code: string;
            /** @description A sentence that names the culprit. */
            message: string;
            /** @description First character to underline, from 0. */
            start: number;
            /** @description The character after the last one to underline. */
            end: number;
            /** @description What to write there instead; empty where that is not known. */
            suggestion: string;
        };
        /** @description Open dead letters of one cause in one automation. */
        FailureOut: {
            error_class: string;
            /** @description Of the newest. */
            message: string;
            readonly automation: components["schemas"]["AutomationRefOut"];
            count: number;
            /** Format: date-time */
            last_at: string;
            /**
             * Format: uuid
             * @description The newest.
             */
            run_id: string;
        };
        /** @description A drawing, and what is known of its outputs. */
        FieldsInRequest: {
            /** @description It may be half-finished. */
            document: unknown;
            /** @description Whose whole scope is wanted as a schema: only the trees it sees come. */
            node?: string;
            /** @description Sample outputs by step. */
            observed?: {
                [key: string]: unknown;
            };
        };
        /** @description What is wrong with a file. */
        FileFaultOut: {
            /** @description A sentence; where the place is known it begins with it. */
            message: string;
            /** @description Counted from 1, as is the column. */
            line: number | null;
            column: number | null;
        };
        /** @description What a file holds. */
        FileReadOut: {
            /** @description Null where there are faults. */
            document: {
                [key: string]: unknown;
            } | null;
            faults: components["schemas"]["FileFaultOut"][];
        };
        /** @description An event type of the catalogue that has every field. */
        FittingOut: {
            name: string;
            topic: string;
            description: string;
        };
        /** @description What a person would most likely do about a problem. */
        FixOut: {
            /** @description For the button. */
            title: string;
            /** @description JSON Patch (RFC 6902) of the document. */
            patch: {
                [key: string]: unknown;
            }[];
        };
        /** @description A form that stands beside those of the kinds. */
        FormOut: {
            schema: {
                [key: string]: unknown;
            };
            defaults: {
                [key: string]: unknown;
            };
        };
        /** @description A heading of the palette. */
        GroupOut: {
            id: string;
            title: string;
            description: string;
        };
        /**
         * @description * `good` - good
         *     * `attention` - attention
         *     * `unknown` - unknown
         * @enum {string}
         */
        HealthEnum: "good" | "attention" | "unknown";
        /** @description A drawing from a file. */
        ImportInRequest: {
            /** @description JSON is YAML too. */
            yaml: string;
            team?: number | null;
        };
        /** @description An automation that was begun with a file. */
        ImportedOut: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** @description Whose builders may change it; null: admins alone. */
            team: components["schemas"]["OwnerOut"] | null;
            state: components["schemas"]["AutomationState"];
            environment: string;
            live_version: number | null;
            topic: string | null;
            /** @description Empty: every type of the topic. */
            types: string[];
            /** @description By state; those waiting or under way whatever their age. */
            runs_last_hour: {
                [key: string]: number;
            };
            /** @description There were more than were counted. */
            runs_last_hour_is_capped: boolean;
            /** Format: date-time */
            last_run_at: string | null;
            /** @description Errors in its draft. */
            problems: number;
            has_unpublished_changes: boolean;
            /** @description What is live here; else the draft. */
            document: {
                [key: string]: unknown;
            };
            document_of: components["schemas"]["DocumentOfEnum"];
            draft: components["schemas"]["DraftOut"];
            versions: components["schemas"]["VersionOut"][];
            deployment: components["schemas"]["DeploymentOut"] | null;
            /** @description What is wrong with it here, be it that the catalogue or the step kinds of this installation are others. */
            problems_here: components["schemas"]["ProblemOut"][];
        };
        /** @description The items of a for-each. */
        ItemFieldsOut: {
            schema: {
                [key: string]: unknown;
            };
            fields: components["schemas"]["PickFieldOut"][];
        };
        /** @description The way of one event. */
        JourneyOut: {
            event: components["schemas"]["EventOut"];
            stations: components["schemas"]["StationOut"][];
            runs: components["schemas"]["RunOut"][];
            /** @description Events that its runs published. */
            leads_to: components["schemas"]["EventRefOut"][];
        };
        /** @description A key to be made. */
        KeyCreateInRequest: {
            name: string;
            /** @description Slug of the one environment it works in */
            environment: string;
            scopes: components["schemas"]["ScopesEnum"][];
            /** @description Whose things it may change; only admins leave it out */
            team?: number | null;
        };
        /** @description A new key with its secret. */
        KeyCreatedOut: {
            id: number;
            name: string;
            /** @description The readable part of the secret: mr_<prefix>_... */
            prefix: string;
            environment: string;
            scopes: components["schemas"]["ScopesEnum"][];
            /** @description Whose things it may change; null is every team's */
            team: components["schemas"]["TeamNameOut"] | null;
            created_by: components["schemas"]["KeyMakerOut"];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Exact to a minute
             */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** @description The secret; it is shown this once */
            key: string;
        };
        /** @description Who made a key. */
        KeyMakerOut: {
            id: number;
            name: string;
        };
        /** @description A key, without its secret. */
        KeyOut: {
            id: number;
            name: string;
            /** @description The readable part of the secret: mr_<prefix>_... */
            prefix: string;
            environment: string;
            scopes: components["schemas"]["ScopesEnum"][];
            /** @description Whose things it may change; null is every team's */
            team: components["schemas"]["TeamNameOut"] | null;
            created_by: components["schemas"]["KeyMakerOut"];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Exact to a minute
             */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
        };
        /** @description A page of keys. */
        KeyPageOut: {
            items: components["schemas"]["KeyOut"][];
            next: string | null;
        };
        /**
         * @description * `gap` - gap
         *     * `overlap` - overlap
         *     * `unreachable` - unreachable
         *     * `unknown` - unknown
         * @enum {string}
         */
        KindEnum: "gap" | "overlap" | "unreachable" | "unknown";
        /** @description A step kind. */
        KindOut: {
            kind: string;
            title: string;
            description: string;
            /** @description The id of its heading. */
            group: string;
            /** @description Name of its picture. */
            icon: string;
            effect: components["schemas"]["EffectEnum"];
            /** @description JSON Schema with x-ui; its references point into `definitions`. */
            config_schema: {
                [key: string]: unknown;
            };
            /** @description What a new step begins with. */
            default_config: {
                [key: string]: unknown;
            };
            /** @description What a card says in one line, as data: texts, and slots that its config fills. */
            card: unknown[][];
            /** @description Of every step of it. A list with x-ui `ports` makes further ones before these. */
            ports: components["schemas"]["PortOut"][];
            /** @description The way that is taken when the step is passed over. */
            through: string | null;
            /** @description The way whose steps run once for each item. */
            body_port: string | null;
            /** @description Whether several ways may be taken at once. */
            many_ports: boolean;
            /** @description Whether nothing can follow. */
            ends: boolean;
            modifiers: string[];
            /**
             * Format: double
             * @description Where the document says nothing.
             */
            timeout_seconds: number;
            /** @description Where the document says nothing. */
            retry: {
                [key: string]: unknown;
            };
            /** @description Of a new step's output. */
            output_schema: {
                [key: string]: unknown;
            } | null;
        };
        /** @description What waits of one automation and no worker has begun. */
        LagOut: {
            readonly automation: components["schemas"]["AutomationRefOut"];
            pending: number;
            /** Format: double */
            oldest_seconds: number;
        };
        /** @description The newest run. */
        LatestRunOut: {
            /** Format: uuid */
            id: string;
            state: string;
            nodes: {
                [key: string]: components["schemas"]["NodeInRunOut"];
            };
        };
        /** @description A person in passing. */
        MemberOut: {
            id: number;
            username: string;
            name: string;
        };
        /** @description One minute. */
        MinuteOut: {
            /** Format: date-time */
            at: string;
            accepted: number;
            succeeded: number;
            failed: number;
        };
        /** @description One way in which a test failed. */
        MismatchOut: {
            what: components["schemas"]["WhatEnum"];
            node: string | null;
            expected: unknown;
            actual: unknown;
            message: string;
        };
        /** @description What the world is to answer to a step. */
        MockInRequest: {
            /** @description `error`: the call fails with the `class` and `message` of the output. */
            port?: string;
            output?: unknown;
        };
        /** @description What two documents are called in the difference of their text. */
        NamesInRequest: {
            /** @default before */
            before: string;
            /** @default after */
            after: string;
        };
        /** @description A field that the template reads. */
        NeedOut: {
            /** @description `lines.article` is a field of each item of `lines`. */
            name: string;
            title: string;
            description: string;
            /** @description JSON types that will do. */
            types: string[];
        };
        /** @description What one node did in the last hour. */
        NodeActivityOut: {
            succeeded: number;
            failed: number;
            skipped: number;
            /** Format: double */
            p95_ms: number | null;
        };
        /** @description A step that differs. */
        NodeChangeOut: {
            id: string;
            is_moved: boolean;
            changes: components["schemas"]["ChangeOut"][];
        };
        /** @description A node in the newest run. */
        NodeInRunOut: {
            state: string;
            /** @description How often it ran: more than once inside a for-each. */
            path_count: number;
        };
        /** @description Steps that differ. */
        NodesDiffOut: {
            added: string[];
            removed: string[];
            changed: components["schemas"]["NodeChangeOut"][];
        };
        /**
         * @description * `published` - published
         *     * `carried` - carried
         *     * `again` - again
         * @enum {string}
         */
        OccasionEnum: "published" | "carried" | "again";
        /** @description Something that can be answered. */
        OptionOut: {
            value: unknown;
            about: string;
            group: string;
            label: string;
        };
        /**
         * @description * `none` - none
         *     * `key` - key
         * @enum {string}
         */
        OrderingEnum: "none" | "key";
        /**
         * @description * `succeeded` - succeeded
         *     * `filtered` - filtered
         *     * `failed` - failed
         *     * `refused` - refused
         *     * `partial` - partial
         *     * `limited` - limited
         * @enum {string}
         */
        OutcomeEnum: "succeeded" | "filtered" | "failed" | "refused" | "partial" | "limited";
        /** @description One environment at a glance. */
        OverviewOut: {
            sentence: string;
            health: components["schemas"]["HealthEnum"];
            counts: components["schemas"]["CountsOut"];
            rates: components["schemas"]["RatesOut"];
            lag: components["schemas"]["LagOut"][];
            oldest_waiting: components["schemas"]["RunOut"] | null;
            failures: components["schemas"]["FailureOut"][];
            storage: components["schemas"]["StorageBriefOut"];
            /**
             * Format: date-time
             * @description When the relay last measured the road.
             */
            measured_at: string | null;
        };
        /** @description An automation as a run names it, with whose it is. */
        OwnedAutomationOut: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Whose builders may change it; null: admins alone. */
            readonly team: components["schemas"]["OwningTeamOut"] | null;
        };
        /** @description Who owns it. */
        OwnerOut: {
            id: number;
            name: string;
        };
        /** @description The team whose builders may change an automation. */
        OwningTeamOut: {
            id: number;
        };
        /** @description All that can be drawn. */
        PaletteOut: {
            groups: components["schemas"]["GroupOut"][];
            /** @description In the palette's order. */
            items: components["schemas"]["KindOut"][];
            /** @description The fields that every step may have. */
            modifiers: components["schemas"]["FormOut"];
            trigger: components["schemas"]["FormOut"];
            /** @description What `#/$defs/...` in any of these schemas points to. */
            definitions: {
                [key: string]: unknown;
            };
        };
        /** @description One day of one table. */
        PartitionOut: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            bytes: number;
            /** @description As PostgreSQL last estimated it. */
            rows: number;
            /** Format: date-time */
            drops_at: string;
        };
        /** @description A new password of one's own. */
        PasswordInRequest: {
            /** @description Where asks_current_password says so */
            current_password?: string;
            new_password: string;
        };
        /** @description A team's name. */
        PatchedTeamInRequest: {
            name?: string;
        };
        /** @description What to change; what is left out stays. */
        PatchedUserChangeInRequest: {
            name?: string;
            email?: string;
            role?: components["schemas"]["RoleEnum"];
            is_active?: boolean;
        };
        /** @description What is to be tried for real. */
        PerformInRequest: {
            /** @description Broken steps are left out. */
            document: unknown;
            event: components["schemas"]["EventInRequest"];
            /** @description Only this step and those before it. */
            upto?: string | null;
            /** @description This step alone, over the pins. */
            only?: string | null;
            /** @description With `only`: the for-each's item. */
            item?: unknown;
            /** @default 1 */
            index: number;
            /** @description Outputs by step: such a step does nothing. */
            pins?: {
                [key: string]: unknown;
            };
            mocks?: {
                [key: string]: components["schemas"]["MockInRequest"];
            };
            /**
             * Format: uuid
             * @description Whose owners may do this.
             */
            automation: string;
        };
        /** @description One field of a tree. */
        PickFieldOut: {
            path: string[];
            name: string;
            /** @description What reads it. */
            expression: string;
            /** @description string, number, integer, boolean, object, array, null or any. */
            type: string;
            format: string | null;
            title: string;
            description: string;
            example: unknown;
            enum: unknown[] | null;
            /** @description It may be absent or null. */
            optional: boolean;
            /** @description known, or observed in a sample. */
            origin: string;
            /** @description It lies inside a list: the expression gives a list. */
            is_list: boolean;
            /** @description Fields inside, of the same form. */
            fields: {
                [key: string]: unknown;
            }[];
        };
        /** @description Where to pause or resume. */
        PlaceInRequest: {
            /** @description Its slug; default: that of the request. */
            environment?: string;
        };
        /** @description What one step sees. */
        PlaceOut: {
            /** @description Whose outputs it can read. */
            steps: string[];
            /** @description The for-eachs around, innermost first. */
            inside: string[];
        };
        /** @description A way out of a step. */
        PortOut: {
            id: string;
            /** @description Without an arrow, a path that takes it ends quietly. */
            quiet: boolean;
            label: string;
        };
        /** @description Where a trial failed. */
        PositionOut: {
            node: string;
            path: string;
            message: string;
            class: string;
        };
        /** @description Every problem. */
        ProblemListOut: {
            problems: components["schemas"]["ProblemOut"][];
        };
        /** @description One problem of a document. */
        ProblemOut: {
            severity: components["schemas"]["SeverityEnum"];
            /** @description Null: the automation as a whole. */
            node: string | null;
            /** @description JSON pointer into the node, else into the document. */
            field: string;
            message: string;
            code: string;
            /** @description Characters of the expression to underline, from and up to; absent: all of the field. */
            span?: number[];
            fix?: components["schemas"]["FixOut"];
        };
        /** @description How to publish. */
        PublishInRequest: {
            /** @default  */
            note: string;
            /** @description Its slug; default: that of the request. */
            environment?: string;
        };
        /** @description One thing that is asked. */
        QuestionOut: {
            /** @description Where its answer goes: `fields.amount`, `targets.alert.data.text`. */
            name: string;
            /** @description event, fields, settings, or the name of a target. */
            section: string;
            /** @description JSON Schema of the answer, with x-ui. */
            schema: {
                [key: string]: unknown;
            };
            options: components["schemas"]["OptionOut"][];
            answer: unknown;
            is_suggested: boolean;
            /** @description What to do about it; empty: all is well. */
            missing: string;
            required: boolean;
        };
        /** @description The last hour. */
        RatesOut: {
            /** @description Sixty, the oldest first. Null: not measured in time. */
            minutes: components["schemas"]["MinuteOut"][] | null;
        };
        /** @description A file to look at. */
        ReadInRequest: {
            /** @description JSON is YAML too. */
            yaml: string;
        };
        /** @description What to redrive. */
        RedriveInRequest: {
            filter: components["schemas"]["DeadLetterFilterInRequest"];
        };
        /** @description What became of it. */
        RedriveOut: {
            redriven: number;
            /** @description Of those named by id: not open any more. */
            already: number;
        };
        /** @description How to go back. */
        RestoreInRequest: {
            /** @description Of the draft that is replaced. */
            revision: number;
        };
        /**
         * @description * `viewer` - Sees everything, changes nothing
         *     * `builder` - Changes what the person's teams own
         *     * `admin` - Changes everything, people included
         * @enum {string}
         */
        RoleEnum: "viewer" | "builder" | "admin";
        /** @description Why a run is ended. */
        RunCancelInRequest: {
            /** @default  */
            reason: string;
        };
        /** @description One run with everything that happened in it. */
        RunDetailOut: {
            /** Format: uuid */
            id: string;
            automation: components["schemas"]["OwnedAutomationOut"];
            version: number;
            environment: string;
            state: components["schemas"]["RunState"];
            /** @description Why it ended as it did, where that needs words. */
            reason: string | null;
            waiting: components["schemas"]["WaitOut"] | null;
            event: components["schemas"]["EventRefOut"];
            /** @description The ordering key; null where the order does not matter. */
            key: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            /** Format: double */
            duration_ms: number | null;
            step_count: number;
            error: components["schemas"]["RunErrorOut"] | null;
            /** @description The automation as it was when the run began. */
            document: {
                [key: string]: unknown;
            };
            steps: components["schemas"]["StepOut"][];
            /** @description Whether there are more steps than are shown. */
            are_steps_cut: boolean;
        };
        /** @description What ended a run badly. */
        RunErrorOut: {
            class: string;
            message: string;
            node: string | null;
        };
        /** @description One run. */
        RunOut: {
            /** Format: uuid */
            id: string;
            automation: components["schemas"]["AutomationRefOut"];
            version: number;
            environment: string;
            state: components["schemas"]["RunState"];
            /** @description Why it ended as it did, where that needs words. */
            reason: string | null;
            waiting: components["schemas"]["WaitOut"] | null;
            event: components["schemas"]["EventRefOut"];
            /** @description The ordering key; null where the order does not matter. */
            key: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            /** Format: double */
            duration_ms: number | null;
            step_count: number;
            error: components["schemas"]["RunErrorOut"] | null;
        };
        /** @description A page of runs. */
        RunPageOut: {
            items: components["schemas"]["RunOut"][];
            next: string | null;
        };
        /**
         * @description * `queued` - queued
         *     * `blocked` - blocked
         *     * `held` - held
         *     * `running` - running
         *     * `waiting` - waiting
         *     * `succeeded` - succeeded
         *     * `filtered` - filtered
         *     * `dead` - dead
         *     * `cancelled` - cancelled
         *     * `discarded` - discarded
         * @enum {string}
         */
        RunState: "queued" | "blocked" | "held" | "running" | "waiting" | "succeeded" | "filtered" | "dead" | "cancelled" | "discarded";
        /** @description Sample events. */
        SampleListOut: {
            items: components["schemas"]["SampleOut"][];
        };
        /** @description An event to begin a trial with. */
        SampleOut: {
            id: string;
            origin: components["schemas"]["SampleOutOriginEnum"];
            type: string;
            title: string;
            /** Format: date-time */
            at: string | null;
            event: {
                [key: string]: unknown;
            };
        };
        /**
         * @description * `example` - example
         *     * `recent` - recent
         * @enum {string}
         */
        SampleOutOriginEnum: "example" | "recent";
        /** @description How many orders. */
        SamplesInRequest: {
            /** @default 10 */
            count: number;
        };
        /** @description What was sent. */
        SamplesOut: {
            event_ids: string[];
            /** @description The same on all of them: what finds them again. */
            correlation_id: string;
        };
        /** @description A test to write anew. */
        SavedTestChangeInRequest: {
            name: string;
            /** @default  */
            description: string;
            event: components["schemas"]["EventInRequest"];
            pins?: {
                [key: string]: unknown;
            };
            mocks?: {
                [key: string]: components["schemas"]["MockInRequest"];
            };
            /** @description Absent: as it was. */
            expected?: components["schemas"]["ExpectedInRequest"] | null;
            /**
             * @description Expect what the document does, whatever was expected.
             * @default false
             */
            take_down: boolean;
            /** @description Absent: the draft. */
            document?: unknown;
        };
        /** @description A test to save: of an event, or of a real run. */
        SavedTestInRequest: {
            name: string;
            /** @default  */
            description: string;
            event?: components["schemas"]["EventInRequest"];
            pins?: {
                [key: string]: unknown;
            };
            mocks?: {
                [key: string]: components["schemas"]["MockInRequest"];
            };
            /** @description Absent: what the document does. */
            expected?: components["schemas"]["ExpectedInRequest"] | null;
            /** @description Absent: the draft. */
            document?: unknown;
            /**
             * Format: uuid
             * @description A run of this automation, instead of an event.
             */
            run?: string;
        };
        /** @description Every test of an automation. */
        SavedTestListOut: {
            items: components["schemas"]["SavedTestOut"][];
        };
        /** @description A test. */
        SavedTestOut: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            event: {
                [key: string]: unknown;
            };
            pins: {
                [key: string]: unknown;
            };
            mocks: {
                [key: string]: unknown;
            };
            /** @description outcome, path, outputs, calls, events; what is absent is not looked at. */
            expected: {
                [key: string]: unknown;
            };
            created_by?: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @description * `automations:read` - automations:read
         *     * `automations:write` - automations:write
         *     * `catalog:read` - catalog:read
         *     * `catalog:write` - catalog:write
         *     * `connections:read` - connections:read
         *     * `events:publish` - events:publish
         *     * `events:read` - events:read
         *     * `runs:read` - runs:read
         *     * `runs:write` - runs:write
         * @enum {string}
         */
        ScopesEnum: "automations:read" | "automations:write" | "catalog:read" | "catalog:write" | "connections:read" | "events:publish" | "events:read" | "runs:read" | "runs:write";
        /** @description One entry of the environment switch. */
        SessionEnvironmentOut: {
            slug: string;
            name: string;
            is_production: boolean;
        };
        /** @description All that a page needs to begin. */
        SessionOut: {
            user: components["schemas"]["SessionUserOut"] | null;
            /** @description Empty before sign-in */
            environments: components["schemas"]["SessionEnvironmentOut"][];
            /** @description Whether setting a new password asks for the one so far */
            asks_current_password: boolean;
            /** @description To be sent as X-CSRFToken with every write; new after each sign-in */
            csrf_token: string;
            version: string;
        };
        /** @description The person of this session. */
        SessionUserOut: {
            id: number;
            username: string;
            name: string;
            role: components["schemas"]["RoleEnum"];
            teams: components["schemas"]["TeamNameOut"][];
            has_password: boolean;
        };
        /**
         * @description * `error` - error
         *     * `warning` - warning
         * @enum {string}
         */
        SeverityEnum: "error" | "warning";
        /**
         * @description * `none` - none
         *     * `bearer` - bearer
         *     * `basic` - basic
         *     * `header` - header
         * @enum {string}
         */
        SignInEnum: "none" | "bearer" | "basic" | "header";
        /** @description A name and its password. */
        SignInInRequest: {
            username: string;
            password: string;
        };
        /** @description How long the link is to work. */
        SignInLinkInRequest: {
            /** @default 15 */
            minutes: number;
        };
        /** @description A link that works once. */
        SignInLinkOut: {
            /** @description To be put behind the installation's address; shown this once */
            path: string;
            /** Format: date-time */
            expires_at: string;
        };
        /**
         * @description * `ingest` - ingest
         *     * `relay` - relay
         *     * `dispatch` - dispatch
         *     * `execute` - execute
         *     * `settle` - settle
         * @enum {string}
         */
        StationEnum: "ingest" | "relay" | "dispatch" | "execute" | "settle";
        /** @description One station that the event has passed, or stands at. */
        StationOut: {
            station: components["schemas"]["StationEnum"];
            /** Format: date-time */
            at: string | null;
            /**
             * Format: double
             * @description Since the event was accepted.
             */
            offset_ms: number | null;
            detail: string;
            /** Format: uuid */
            run_id: string | null;
            waiting: components["schemas"]["WaitOut"] | null;
            steps: components["schemas"]["StepOnWayOut"][];
        };
        /** @description What a step leaves. */
        StepFieldsOut: {
            schema: {
                [key: string]: unknown;
            };
            name: string;
            origin: components["schemas"]["StepFieldsOutOriginEnum"];
            fields: components["schemas"]["PickFieldOut"][];
        };
        /**
         * @description * `known` - known
         *     * `observed` - observed
         *     * `unknown` - unknown
         * @enum {string}
         */
        StepFieldsOutOriginEnum: "known" | "observed" | "unknown";
        /** @description One finished step. */
        StepOnWayOut: {
            node: string;
            path: string;
            state: string;
            /** Format: date-time */
            at: string;
            /** Format: double */
            offset_ms: number;
            /**
             * Format: double
             * @description Of its last attempt.
             */
            duration_ms: number;
            attempt_count: number;
        };
        /** @description One node of a run: finished, under way or waiting. */
        StepOut: {
            node: string;
            /** @description Empty at the top; lines[3] inside a for-each. */
            path: string;
            kind: string;
            name: string;
            state: string;
            /** @description The way it went on; null where it ended there. */
            port: string | null;
            input: unknown;
            output: unknown;
            error: unknown;
            attempt_count: number;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            /** Format: double */
            duration_ms: number | null;
            /** @description Sent with every attempt, always the same. */
            idempotency_key: string;
            attempts: components["schemas"]["AttemptOut"][];
        };
        /** @description What the data weighs, in short. */
        StorageBriefOut: {
            total_bytes: number;
            retention_days: number;
            /** Format: date-time */
            next_drop_at: string | null;
        };
        /** @description What the data weighs, and when it goes. */
        StorageOut: {
            /** @description Of the whole database. */
            total_bytes: number;
            tables: components["schemas"]["TableOut"][];
            retention_days: number;
            /** Format: date-time */
            next_drop_at: string | null;
        };
        /** @description Inputs that no rule takes, or several do. */
        TableFindingOut: {
            kind: components["schemas"]["KindEnum"];
            /** @description Numbers of the rules, from 1. */
            rules: number[];
            /** @description For each input the tests of its values. */
            where: string[];
            message: string;
        };
        /** @description A cell that cannot be right. */
        TableFlawOut: {
            /** @description JSON pointer into the config. */
            pointer: string;
            message: string;
            code: string;
        };
        /** @description One table of the history. */
        TableOut: {
            name: string;
            title: string;
            bytes: number;
            rows: number;
            partitions: components["schemas"]["PartitionOut"][];
        };
        /** @description A team's name. */
        TeamInRequest: {
            name: string;
        };
        /** @description A team in passing. */
        TeamNameOut: {
            id: number;
            name: string;
        };
        /** @description A team. */
        TeamOut: {
            id: number;
            name: string;
            members: components["schemas"]["MemberOut"][];
            /** Format: date-time */
            created_at: string;
        };
        /** @description A page of teams. */
        TeamPageOut: {
            items: components["schemas"]["TeamOut"][];
            next: string | null;
        };
        /** @description Answers so far. */
        TemplateCheckInRequest: {
            /** @description `name`, `event`, `fields`, `settings`, `targets`. What is left out is suggested, null is left open. */
            answers?: {
                [key: string]: unknown;
            };
        };
        /** @description What the answers come to. */
        TemplateCheckOut: {
            /** @description With what was suggested: to be sent as they are. */
            answers: {
                [key: string]: unknown;
            };
            questions: components["schemas"]["QuestionOut"][];
            /** @description Questions without a sound answer. */
            missing: number;
            /** @description The draft as it would be. */
            document: {
                [key: string]: unknown;
            };
            /** @description Its errors. */
            problems: components["schemas"]["ProblemOut"][];
            /** @description The first step that lacks something, or trigger. */
            unfinished: string | null;
        };
        /** @description A group of the gallery. */
        TemplateGroupOut: {
            id: string;
            title: string;
        };
        /** @description Every template, by group. */
        TemplateListOut: {
            items: components["schemas"]["TemplateOut"][];
            groups: components["schemas"]["TemplateGroupOut"][];
            /** @description Always null: this list is whole. */
            next: string | null;
        };
        /** @description One template. */
        TemplateOut: {
            id: string;
            title: string;
            /** @description One line. */
            summary: string;
            description: string;
            /** @description What the literature calls it. */
            pattern: string;
            group: string;
            tags: string[];
            needs: components["schemas"]["NeedOut"][];
            /** @description JSON Schema, with x-ui, of what else is asked. */
            settings: {
                [key: string]: unknown;
            };
            targets: components["schemas"]["TemplateTargetOut"][];
            /** @description Its example, to be drawn. */
            document: {
                [key: string]: unknown;
            };
            /** @description Event types of this catalogue that have every field it needs. */
            fitting: components["schemas"]["FittingOut"][];
        };
        /** @description An event that the template publishes. */
        TemplateTargetOut: {
            name: string;
            title: string;
            description: string;
        };
        /** @description Answers, and whose the draft will be. */
        TemplateUseInRequest: {
            /** @description `name`, `event`, `fields`, `settings`, `targets`. What is left out is suggested, null is left open. */
            answers?: {
                [key: string]: unknown;
            };
            team?: number | null;
        };
        /** @description The draft that was made. */
        TemplateUsedOut: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** @description Whose builders may change it; null: admins alone. */
            team: components["schemas"]["OwnerOut"] | null;
            state: components["schemas"]["AutomationState"];
            environment: string;
            live_version: number | null;
            topic: string | null;
            /** @description Empty: every type of the topic. */
            types: string[];
            /** @description By state; those waiting or under way whatever their age. */
            runs_last_hour: {
                [key: string]: number;
            };
            /** @description There were more than were counted. */
            runs_last_hour_is_capped: boolean;
            /** Format: date-time */
            last_run_at: string | null;
            /** @description Errors in its draft. */
            problems: number;
            has_unpublished_changes: boolean;
            /** @description What is live here; else the draft. */
            document: {
                [key: string]: unknown;
            };
            document_of: components["schemas"]["DocumentOfEnum"];
            draft: components["schemas"]["DraftOut"];
            versions: components["schemas"]["VersionOut"][];
            deployment: components["schemas"]["DeploymentOut"] | null;
            /** @description The first step that lacks something, or trigger. */
            unfinished: string | null;
        };
        /** @description What came of one test. */
        TestResultOut: {
            /** Format: uuid */
            test: string;
            name: string;
            passed: boolean;
            outcome: string;
            /** Format: double */
            duration_ms: number;
            mismatches: components["schemas"]["MismatchOut"][];
        };
        /** @description What to test. */
        TestRunInRequest: {
            /** @description Absent: all. */
            tests?: string[];
            /** @description Absent: the draft. */
            document?: unknown;
        };
        /** @description What came of the tests. */
        TestRunOut: {
            passed: number;
            failed: number;
            results: components["schemas"]["TestResultOut"][];
        };
        /** @description A topic to be made. */
        TopicInRequest: {
            domain: string;
            name: string;
            /** @default  */
            description: string;
            retention_days?: number | null;
        };
        /** @description Every topic. */
        TopicListOut: {
            items: components["schemas"]["TopicOut"][];
            /** @description Always null: this list is whole. */
            next: string | null;
        };
        /** @description A named stream. */
        TopicOut: {
            name: string;
            domain: string;
            description: string;
            /** @description Null: the installation's default. */
            retention_days: number | null;
            /** @description Of its log in this environment: how many events were ever routed. */
            next_offset: number | null;
            event_types: components["schemas"]["EventTypeOut"][];
            /** Format: date-time */
            created_at: string;
        };
        /** @description What is to be tried. */
        TrialInRequest: {
            /** @description Broken steps are left out. */
            document: unknown;
            event: components["schemas"]["EventInRequest"];
            /** @description Only this step and those before it. */
            upto?: string | null;
            /** @description This step alone, over the pins. */
            only?: string | null;
            /** @description With `only`: the for-each's item. */
            item?: unknown;
            /** @default 1 */
            index: number;
            /** @description Outputs by step: such a step does nothing. */
            pins?: {
                [key: string]: unknown;
            };
            mocks?: {
                [key: string]: components["schemas"]["MockInRequest"];
            };
            /**
             * Format: uuid
             * @description Whose newest real outputs stand in for the world.
             */
            automation?: string | null;
        };
        /** @description What came of a trial. */
        TrialOut: {
            outcome: components["schemas"]["OutcomeEnum"];
            failure: components["schemas"]["PositionOut"] | null;
            trigger: components["schemas"]["TriggerOut"];
            steps: components["schemas"]["TrialStepOut"][];
            /** @description The arrows that were taken. */
            edges: string[];
            /** @description data, event and steps, for trying expressions. */
            scope: {
                [key: string]: unknown;
            };
            /** Format: double */
            duration_ms: number;
            /** @description A value was too large to show. */
            is_cut: boolean;
            /** @description Of the steps that were left out. */
            problems: {
                [key: string]: unknown;
            }[];
            /** @description pointer and message, by the contract. */
            event_problems: {
                [key: string]: unknown;
            }[];
        };
        /** @description One step as it went. */
        TrialStepOut: {
            node: string;
            /** @description `lines[3]` in the third item of the for-each `lines`. */
            path: string;
            kind: string;
            name: string;
            state: components["schemas"]["TrialStepOutStateEnum"];
            port: string | null;
            input: unknown;
            output: unknown;
            /** @description class, message, and of an expression: field, expression, span. */
            error: {
                [key: string]: unknown;
            } | null;
            /** Format: double */
            duration_ms: number;
            by: components["schemas"]["ByEnum"];
            note: string;
            /** @description Of a publish step: topic, type, subject, key, data. */
            published: {
                [key: string]: unknown;
            } | null;
            /** @description Its output was too large to show: a word stands for it. */
            is_cut: boolean;
        };
        /**
         * @description * `succeeded` - succeeded
         *     * `failed` - failed
         *     * `skipped` - skipped
         * @enum {string}
         */
        TrialStepOutStateEnum: "succeeded" | "failed" | "skipped";
        /** @description What the trigger's filter said. */
        TriggerOut: {
            state: components["schemas"]["TriggerOutStateEnum"];
            message: string;
        };
        /**
         * @description * `passed` - passed
         *     * `refused` - refused
         *     * `failed` - failed
         * @enum {string}
         */
        TriggerOutStateEnum: "passed" | "refused" | "failed";
        /** @description What to ask for. */
        TryInRequest: {
            /**
             * @description Behind the address
             * @default
             */
            path: string;
        };
        /** @description What came of it. */
        TryOut: {
            /** @description Null: no answer came */
            status: number | null;
            /** Format: double */
            duration_ms: number | null;
            /** @description In one sentence */
            message: string;
        };
        /** @description A new person. */
        UserCreateInRequest: {
            username: string;
            name: string;
            email?: string;
            /** @default viewer */
            role: components["schemas"]["RoleEnum"];
            /** @description Left out, the person signs in by a one-time link */
            password?: string | null;
        };
        /** @description A person. */
        UserOut: {
            id: number;
            username: string;
            name: string;
            email: string;
            role: components["schemas"]["RoleEnum"];
            is_active: boolean;
            teams: components["schemas"]["TeamNameOut"][];
            /** Format: date-time */
            last_login_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        /** @description A page of people. */
        UserPageOut: {
            items: components["schemas"]["UserOut"][];
            next: string | null;
        };
        /** @description One version. */
        VersionDetailOut: {
            number: number;
            note: string;
            author: string;
            /** Format: date-time */
            created_at: string;
            /** @description Where it is live or paused. */
            live_in: string[];
            /** @description The same, with since when and by whom. */
            places: components["schemas"]["VersionPlaceOut"][];
            /** @description Its runs that wait or are under way, by environment, counted up to 10,000 each. */
            runs_open: {
                [key: string]: number;
            };
            /** @description The environments in which more of its runs are open than were counted. */
            capped_in: string[];
            document: {
                [key: string]: unknown;
            };
        };
        /** @description One version in a list. */
        VersionLineOut: {
            number: number;
            note: string;
            author: string;
            /** Format: date-time */
            created_at: string;
            /** @description Where it is live or paused. */
            live_in: string[];
            /** @description The same, with since when and by whom. */
            places: components["schemas"]["VersionPlaceOut"][];
            /** @description Its runs that wait or are under way, by environment, counted up to 10,000 each. */
            runs_open: {
                [key: string]: number;
            };
            /** @description The environments in which more of its runs are open than were counted. */
            capped_in: string[];
        };
        /** @description Every version of an automation. */
        VersionListOut: {
            items: components["schemas"]["VersionLineOut"][];
        };
        /** @description One version. It never changes. */
        VersionOut: {
            number: number;
            note: string;
            author: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description Where a version is live or paused. */
        VersionPlaceOut: {
            environment: string;
            state: components["schemas"]["DeploymentState"];
            /** Format: date-time */
            deployed_at: string;
            /** @description Who put it live there. */
            author: string;
            /** @description Why. */
            note: string;
            /**
             * @description published: with the publication that made it; carried: it was live elsewhere first; again: it was live there before.
             *
             *     * `published` - published
             *     * `carried` - carried
             *     * `again` - again
             */
            occasion: components["schemas"]["OccasionEnum"];
        };
        /** @description Why something waits. */
        WaitOut: {
            /** @description A sentence. */
            why: string;
            /**
             * Format: date-time
             * @description Null where it is not known.
             */
            until: string | null;
        };
        /** @description A step that is to run, and the way out it is to take. */
        WayInRequest: {
            node: string;
            port: string | null;
        };
        /**
         * @description * `outcome` - outcome
         *     * `path` - path
         *     * `output` - output
         *     * `call` - call
         *     * `event` - event
         * @enum {string}
         */
        WhatEnum: "outcome" | "path" | "output" | "call" | "event";
        /** @description A CloudEvents 1.0 envelope in the JSON format. Further attributes are kept as extensions. */
        CloudEvent: {
            /** @enum {string} */
            specversion: "1.0";
            /** @description With source it names the event: the same again is the same event. */
            id: string;
            /** Format: uri-reference */
            source: string;
            /** @description An event type of the catalogue. */
            type: string;
            subject?: string;
            /** Format: date-time */
            time?: string;
            datacontenttype?: string;
            /** @description Ending in /<number>: the contract version to be judged by. */
            dataschema?: string;
            /** @description What ordering goes by; default: the subject. */
            partitionkey?: string;
            correlationid?: string;
            causationid?: string;
            traceparent?: string;
            actor?: string;
            intent?: string;
            outcome?: string;
            /** @description What the contract of the type says. */
            data: unknown;
        };
        PublishAnswer: {
            id: string;
            source: string;
            /**
             * Format: uuid
             * @description Ours.
             */
            event_id: string;
            /** @enum {string} */
            status: "accepted" | "duplicate";
        };
        PublishBatchAnswer: {
            results: {
                index: number;
                id?: string | null;
                source?: string | null;
                /** @enum {string} */
                status: "accepted" | "duplicate" | "rejected";
                /** Format: uuid */
                event_id?: string;
                problem?: components["schemas"]["Problem"];
            }[];
            accepted: number;
            duplicate: number;
            rejected: number;
        };
        /** @description What went wrong (RFC 9457). */
        Problem: {
            /** @description urn:millrace:problem:<code> */
            type: string;
            title: string;
            status: number;
            /** @description A sentence for a person. */
            detail: string;
            /** @description Stable, for programs. */
            code: string;
            errors: {
                /** @description JSON pointer into what was sent. */
                pointer: string;
                message: string;
                code?: string;
            }[];
            /** @description The id of this occurrence: quote it when you report it. */
            instance?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    automation_schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before; with the same filters. */
                cursor?: string;
                /** @description Rows a page. */
                limit?: number;
                /**
                 * @description * `live` - Live
                 *     * `paused` - Paused
                 *     * `draft` - Not published here
                 */
                state?: "live" | "paused" | "draft";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutomationPageOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutomationInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutomationDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_get: {
        parameters: {
            query?: {
                /**
                 * @description live: what is live here; else the draft.
                 *
                 *     * `live` - live
                 *     * `draft` - draft
                 */
                show?: "live" | "draft";
                version?: number;
            };
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutomationDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_activity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versions_diff: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_save_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID made for this save and sent with each try of it: it is done once. The newest 20 of each author are known. */
                "Idempotency-Key"?: string;
            };
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_export: {
        parameters: {
            query?: {
                /** @description draft, live, or the number of a version. */
                version?: string;
            };
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_import_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftImportInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftImportedOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaceInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PublishInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaceInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automation_tests_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTestListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automation_tests_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedTestInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTestOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automation_tests_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
                test_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTestOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automation_tests_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
                test_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedTestChangeInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedTestOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automation_tests_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
                test_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automation_tests_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TestRunInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestRunOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_unarchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutomationDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versions_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versions_deploy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PublishInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    versions_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                automation_id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_archived: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchivedListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_compare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_fields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldsInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentFieldsOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    automations_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileReadOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connections_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connections_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionCreateInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connections_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connections_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionChangeInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connections_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connections_try: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TryInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TryOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dead_letters_list: {
        parameters: {
            query?: {
                automation?: string;
                /** @description `next` of the page before; with the same filters. */
                cursor?: string;
                error_class?: string;
                /** @description Rows a page. */
                limit?: number;
                /** @description Routed then or later. */
                since?: string;
                /**
                 * @description * `open` - Waits for a person
                 *     * `redriven` - Sent on its way again
                 *     * `discarded` - Given up for good, with a note
                 */
                state?: "open" | "redriven" | "discarded";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPageOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dead_letters_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dead_letters_discard_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dead_letters_redrive_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dead_letters_discard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardManyInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscardOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dead_letters_redrive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedriveInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedriveOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decision_table_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionTableInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionTableCheckOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decision_table_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionTableExportInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionTableExportOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decision_table_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionTableImportInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionTableImportOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    domains_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    domains_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    environments_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    event_types_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypeListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    event_types_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventTypeInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypeOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    event_types_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypeDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contracts_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contracts_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events_list: {
        parameters: {
            query?: {
                correlation_id?: string;
                /** @description `next` of the page before; with the same filters. */
                cursor?: string;
                /** @description With a topic: in the order of the log, from this offset on. */
                from_offset?: number;
                key?: string;
                /** @description Rows a page. */
                limit?: number;
                /** @description Accepted then or later. */
                since?: string;
                topic?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPageOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events_publish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cloudevents+json": components["schemas"]["CloudEvent"];
                "application/cloudevents-batch+json": components["schemas"]["CloudEvent"][];
                "application/json": unknown;
            };
        };
        responses: {
            /** @description It was there already: the first answer again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishAnswer"];
                };
            };
            /** @description Committed. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishAnswer"] | components["schemas"]["PublishBatchAnswer"];
                };
            };
            /** @description Some of the batch were refused. */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishBatchAnswer"];
                };
            };
            /** @description All of the batch were refused; of a single event, a problem document. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishBatchAnswer"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events_journey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events_send: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventSendInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventSentOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    expression_analyse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpressionAnalyseInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpressionAnalyseOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    expression_evaluate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpressionEvaluateInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpressionEvaluateOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keys_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before; with the same filters. */
                cursor?: string;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyPageOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyCreateInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyCreatedOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keys_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    playground_perform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    playground_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    playground_samples: {
        parameters: {
            query: {
                limit?: number;
                /** @description Event types, with commas between them. */
                types: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runs_list: {
        parameters: {
            query?: {
                automation?: string;
                correlation_id?: string;
                /** @description `next` of the page before; with the same filters. */
                cursor?: string;
                event?: string;
                /** @description The id of a step: those that are dead because of it. */
                failed_at?: string;
                /** @description Of the event. */
                key?: string;
                /** @description Rows a page. */
                limit?: number;
                since?: string;
                /**
                 * @description * `queued` - queued
                 *     * `blocked` - blocked
                 *     * `held` - held
                 *     * `running` - running
                 *     * `waiting` - waiting
                 *     * `succeeded` - succeeded
                 *     * `filtered` - filtered
                 *     * `dead` - dead
                 *     * `cancelled` - cancelled
                 *     * `discarded` - discarded
                 */
                state?: "queued" | "blocked" | "held" | "running" | "waiting" | "succeeded" | "filtered" | "dead" | "cancelled" | "discarded";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPageOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runs_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetailOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runs_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunCancelInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    samples_send: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SamplesInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplesOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session_password_set: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordInRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    step_kinds_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaletteOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    storage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorageOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    teams_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before; with the same filters. */
                cursor?: string;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamPageOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    teams_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    teams_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    teams_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedTeamInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    teams_member_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team_id: number;
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    teams_member_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team_id: number;
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    templates_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    templates_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    templates_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TemplateCheckInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateCheckOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    templates_use: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TemplateUseInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateUsedOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    topics_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicListOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    topics_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TopicInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    topics_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    users_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before; with the same filters. */
                cursor?: string;
                /** @description Rows a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPageOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    users_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreateInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    users_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedUserChangeInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    users_signin_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignInLinkInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInLinkOut"];
                };
            };
            /** @description Refused, or not possible now: says what happened, where, and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
